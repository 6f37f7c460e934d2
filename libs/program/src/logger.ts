import { pino, type Logger, type LoggerOptions } from "pino";
import { describeError } from "./errors/described-error.js";
import type { ErrorReporter } from "./errors/error-reporter.js";
import { toReport } from "./errors/to-report.js";

export type { Logger };

/**
 * JSON lines on standard output: a constant message and structured fields, never the user's text or audio. Of errors no
 * more than may be told is written: see `describeError`.
 *
 * @param reporter told of the lines that somebody should look at
 */
export function createLogger(role: string, level: string, reporter?: ErrorReporter): Logger {
  const common = {
    base: { role, pid: process.pid },
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: describeError },
  };
  if (reporter === undefined) return pino({ ...common, level });
  const hooks = reportingTo(reporter, numberOf(level));
  return pino({ ...common, hooks, level: numberOf(level) > numberOf(CRASHES) ? CRASHES : level });
}

/** The lowest level of a line that may be worth a report: it is reported also where it is not written. */
const CRASHES = "warn";

const numberOf = (level: string): number => pino.levels.values[level] ?? Infinity;

function reportingTo(reporter: ErrorReporter, writtenFrom: number): NonNullable<LoggerOptions["hooks"]> {
  return {
    logMethod(args, method, level) {
      const report = toReport(args, level);
      if (report !== undefined) reporter.report(report);
      if (level >= writtenFrom) method.apply(this, args);
    },
  };
}

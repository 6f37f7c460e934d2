import { pino, type Logger } from "pino";
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
  return pino({
    level,
    base: { role, pid: process.pid },
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: describeError },
    ...(reporter === undefined ? {} : { hooks: { logMethod: reportingTo(reporter) } }),
  });
}

function reportingTo(reporter: ErrorReporter) {
  return function (this: Logger, args: Parameters<pino.LogFn>, method: pino.LogFn, level: number): void {
    const report = toReport(args, level);
    if (report !== undefined) reporter.report(report);
    method.apply(this, args);
  };
}

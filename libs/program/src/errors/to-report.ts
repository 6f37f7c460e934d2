import { describeError } from "./described-error.js";
import type { ErrorReport, ReportFields } from "./error-reporter.js";
import { isUnexpected } from "./is-unexpected.js";

/** pino's numbers */
const ERROR = 50;
const FATAL = 60;

/** Fields that say where to look. Others stay in the log. */
const TOLD = ["speechId", "requestId", "jobId", "segment", "epoch", "attempts", "reason", "status", "windows"] as const;

/**
 * The report of a line in the log, where it is worth one: an error that nobody expected, at whatever level where the line says
 * that something has crashed, or the end of the program.
 */
export function toReport(line: readonly unknown[], level: number): ErrorReport | undefined {
  const [given, where] = line;
  const fields = (typeof given === "object" && given !== null ? given : {}) as Readonly<Record<string, unknown>>;
  const { err, crashed } = fields;
  const isFatal = level >= FATAL;
  const error = err === undefined ? undefined : describeError(err);
  const isWorth = isFatal || (error !== undefined && (level >= ERROR || crashed === true) && isUnexpected(error));
  if (!isWorth || typeof where !== "string") return undefined;
  return { where, isFatal, fields: pick(fields), error };
}

function pick(fields: Readonly<Record<string, unknown>>): ReportFields {
  const known = TOLD.flatMap((name) => {
    const value = fields[name];
    return typeof value === "string" || typeof value === "number" ? [[name, value] as const] : [];
  });
  return Object.fromEntries(known);
}

import type { DescribedError } from "./described-error.js";

/** What a report says besides the error: ids and counts, by which its lines in the log are found. */
export type ReportFields = Readonly<Record<string, string | number | boolean>>;

export interface ErrorReport {
  /** the constant message of its line in the log */
  readonly where: string;
  /** absent: the line says it all */
  readonly error?: DescribedError | undefined;
  readonly isFatal: boolean;
  readonly fields: ReportFields;
}

/** Tells somebody outside of errors that should not have been. Where nobody is to be told there is no such object. */
export interface ErrorReporter {
  report(report: ErrorReport): void;
  /** Sends what is left, for at most so long. */
  close(withinMs: number): Promise<void>;
}

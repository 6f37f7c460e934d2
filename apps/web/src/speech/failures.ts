import { MynahError } from "@mynah/client";

/** What the page tells of an error. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly retryable: boolean;
  /** what of the request is at fault */
  readonly param?: string | undefined;
}

export function failureOf(error: unknown): Failure {
  if (error instanceof MynahError) return error;
  return { code: "internal", message: error instanceof Error ? error.message : String(error), retryable: true };
}

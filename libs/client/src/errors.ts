/** What the server refuses or fails with (docs/protocol.md, Errors). */
export type DoorErrorCode =
  | "invalid_request"
  | "invalid_api_key"
  | "forbidden"
  | "empty_text"
  | "text_too_long"
  | "unknown_model"
  | "unknown_voice"
  | "unsupported_format"
  | "not_found"
  | "gone"
  | "cancelled"
  | "rate_limited"
  | "overloaded"
  | "unavailable"
  | "engine_failed"
  | "deadline_exceeded"
  | "slow_consumer"
  | "internal";

/**
 * What goes wrong on this side.
 * - `connection_failed`: nothing (or no Mynah) answers at the address
 * - `no_answer`: connected, but a request was not answered in time, or nothing more came of a speech (`stallMs`)
 * - `aborted`: your AbortSignal fired
 * - `closed`: `mynah.close()` was called, or the session is finished
 * - `missing_audio`: a part was lost on the way and could not be fetched again
 * - `already_taken`: a Speech's sound has one consumer, and this would be the second
 * - `no_audio_output`: the browser gives no sound output
 */
export type ClientErrorCode =
  "connection_failed" | "no_answer" | "aborted" | "closed" | "missing_audio" | "already_taken" | "no_audio_output";

/** Known codes; a newer server may send others. */
export type MynahErrorCode = DoorErrorCode | ClientErrorCode | (string & {});

export interface MynahErrorOptions {
  /** the same request may succeed when it is made again later */
  readonly retryable?: boolean;
  /** the field of the request at fault */
  readonly param?: string;
  readonly cause?: unknown;
}

/** Every failure of this package. The message says what to do. */
export class MynahError extends Error {
  readonly code: MynahErrorCode;
  readonly retryable: boolean;
  readonly param?: string;

  constructor(code: MynahErrorCode, message: string, { retryable = false, param, cause }: MynahErrorOptions = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "MynahError";
    this.code = code;
    this.retryable = retryable;
    if (param !== undefined) this.param = param;
  }
}

/** Whatever was thrown, as a MynahError with its cause. */
export function asMynahError(error: unknown): MynahError {
  if (error instanceof MynahError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new MynahError("internal", `Something unexpected went wrong: ${message}`, { cause: error });
}

/** Another try over the same connection may go well; for `connection_failed` there were enough. */
export function isPassing({ retryable, code }: MynahError): boolean {
  return retryable && code !== "connection_failed";
}

import { z } from "zod";

/** Everything that can go wrong for a client, in the words of the native door. */
export const errorCodes = [
  "invalid_request",
  "invalid_api_key",
  "forbidden",
  "empty_text",
  "text_too_long",
  "unknown_model",
  "unknown_voice",
  "unsupported_format",
  "not_found",
  "gone",
  "cancelled",
  "rate_limited",
  "overloaded",
  "unavailable",
  "engine_failed",
  "deadline_exceeded",
  "slow_consumer",
  "internal",
] as const;

export type ErrorCode = (typeof errorCodes)[number];

export const speechErrorSchema = z.object({
  code: z.enum(errorCodes).describe("What went wrong, for programs."),
  message: z.string().describe("What went wrong, and what to do."),
  retryable: z.boolean().describe("May the same be asked for again?"),
  param: z.string().optional().describe("The request's field at fault."),
  retryAfterS: z.number().optional().describe("Seconds after which a retry is worthwhile."),
});

/** An error as it crosses a door. The message says what to do. */
export type SpeechErrorBody = z.infer<typeof speechErrorSchema>;

const retryableCodes: ReadonlySet<ErrorCode> = new Set([
  "rate_limited",
  "overloaded",
  "unavailable",
  "engine_failed",
  "deadline_exceeded",
  "slow_consumer",
]);

export interface SpeechErrorOptions {
  readonly param?: string;
  readonly cause?: unknown;
  /** seconds after which a retry is worthwhile, for Retry-After */
  readonly retryAfterS?: number;
}

/** A failure that a client is told about. Anything else thrown is a defect and is reported as `internal`. */
export class SpeechError extends Error {
  readonly code: ErrorCode;
  readonly param: string | undefined;
  readonly retryAfterS: number | undefined;

  constructor(code: ErrorCode, message: string, options: SpeechErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = "SpeechError";
    this.code = code;
    this.param = options.param;
    this.retryAfterS = options.retryAfterS;
  }

  get retryable(): boolean {
    return retryableCodes.has(this.code);
  }

  toBody(): SpeechErrorBody {
    const { code, message, retryable, param, retryAfterS } = this;
    const at = param === undefined ? {} : { param };
    return { code, message, retryable, ...at, ...(retryAfterS === undefined ? {} : { retryAfterS }) };
  }
}

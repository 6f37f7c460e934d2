import type { ErrorCode, SpeechError } from "@mynah/protocol";

export interface HttpFailure {
  readonly status: number;
  readonly retryAfterS?: number | undefined;
  readonly body: {
    readonly error: {
      readonly message: string;
      readonly type: string;
      readonly param: string | null;
      readonly code: string | null;
    };
  };
}

const statusOf: Readonly<Record<ErrorCode, number>> = {
  invalid_request: 400,
  empty_text: 400,
  text_too_long: 400,
  unknown_voice: 400,
  unsupported_format: 400,
  unknown_model: 404,
  not_found: 404,
  slow_consumer: 408,
  cancelled: 409,
  gone: 410,
  overloaded: 429,
  engine_failed: 500,
  internal: 500,
  unavailable: 503,
  deadline_exceeded: 504,
};

/** Our words for fields, in OpenAI's. */
const paramOf: Readonly<Record<string, string>> = { text: "input" };

/** A failure in OpenAI's shape. */
export function openAiFailure(
  status: number,
  message: string,
  detail: { readonly param?: string | undefined; readonly code?: string } = {},
): HttpFailure {
  const { param, code = null } = detail;
  const type = status === 429 ? "rate_limit_error" : status >= 500 ? "server_error" : "invalid_request_error";
  return {
    status,
    body: { error: { message, type, param: param === undefined ? null : (paramOf[param] ?? param), code } },
  };
}

export function toOpenAiFailure({ code, message, param, retryAfterS }: SpeechError): HttpFailure {
  const status = statusOf[code];
  const isWorthRetrying = status === 429 || status === 503;
  return {
    ...openAiFailure(status, message, { param, code }),
    retryAfterS: retryAfterS ?? (isWorthRetrying ? 1 : undefined),
  };
}

import type { ErrorCode, SpeechError } from "@mynah/protocol";
import type { VoiceRefusal, VoiceRefusalCode } from "../reference/voice-refusal.js";
import type { OpenAiError } from "./openai-answer-schemas.js";

export interface HttpFailure {
  readonly status: number;
  readonly retryAfterS?: number | undefined;
  readonly body: OpenAiError;
}

const statusOf: Readonly<Record<ErrorCode, number>> = {
  invalid_request: 400,
  invalid_api_key: 401,
  forbidden: 403,
  empty_text: 400,
  text_too_long: 400,
  unknown_voice: 400,
  unsupported_format: 400,
  unknown_model: 404,
  not_found: 404,
  slow_consumer: 408,
  cancelled: 409,
  gone: 410,
  rate_limited: 429,
  overloaded: 429,
  engine_failed: 500,
  internal: 500,
  unavailable: 503,
  deadline_exceeded: 504,
};

/** A failure in OpenAI's shape. */
export function openAiFailure(
  status: number,
  message: string,
  { param, code }: { readonly param?: string | undefined; readonly code?: string } = {},
): HttpFailure {
  return { status, body: { error: { message, type: typeOf(status), param: param ?? null, code: code ?? null } } };
}

const refusalStatus: Readonly<Record<VoiceRefusalCode, number>> = {
  voice_exists: 409,
  too_many_voices: 403,
  voice_not_yours: 403,
};

export function toVoiceFailure({ code, message }: VoiceRefusal): HttpFailure {
  return openAiFailure(refusalStatus[code], message, { param: "name", code });
}

/** @param textField the dialect's word for what the core calls `text` */
export function toOpenAiFailure(
  { code, message, param, retryAfterS }: SpeechError,
  { textField = "text" }: { readonly textField?: string } = {},
): HttpFailure {
  const status = statusOf[code];
  const isWorthRetrying = status === 429 || status === 503;
  const words = new Map([
    ["text", textField],
    ["idempotencyKey", "Idempotency-Key"],
  ]);
  return {
    ...openAiFailure(status, message, { param: param && (words.get(param) ?? param), code }),
    retryAfterS: retryAfterS ?? (isWorthRetrying ? 1 : undefined),
  };
}

function typeOf(status: number): OpenAiError["error"]["type"] {
  if (status === 429) return "rate_limit_error";
  return status >= 500 ? "server_error" : "invalid_request_error";
}

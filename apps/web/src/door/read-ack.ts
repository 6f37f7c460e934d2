import type { Failure, SpeakAck } from "./door-events.js";

const unreadable: Failure = { code: "bad_answer", message: "The gateway's answer could not be read.", retryable: true };

function record(value: unknown): Record<string, unknown> | undefined {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
}

export function readFailure(value: unknown): Failure {
  const body = record(value);
  if (body === undefined) return unreadable;
  return {
    code: typeof body["code"] === "string" ? body["code"] : unreadable.code,
    message: typeof body["message"] === "string" ? body["message"] : unreadable.message,
    retryable: body["retryable"] !== false,
  };
}

export function readAck(value: unknown): SpeakAck {
  const body = record(value);
  if (typeof body?.["speechId"] === "string") return { speechId: body["speechId"] };
  return { error: readFailure(body?.["error"]) };
}

import { MynahError } from "./errors.js";
import type { VoiceOptions } from "./speech-types.js";

/** The door closes the socket over a larger message. */
const mostBytes = 64_000;

/** The body of `speak` or `open`. @throws MynahError text_too_long when no message holds it */
export function requestBody(options: VoiceOptions, text?: string): object {
  const { voice, model, temperature, topP, repetitionPenalty, maxTokens, seed, speed, ...rest } = options;
  const { language, normalize, benchmark, traceparent } = rest;
  const drawn = { temperature, topP, repetitionPenalty, maxTokens, seed };
  const all = { text, voice, model, ...drawn, speed, language, normalize, benchmark, traceparent };
  const given = Object.entries(all).filter(([, value]) => value !== undefined);
  const body = { ...Object.fromEntries(given), idempotencyKey: newKey() };
  if (new TextEncoder().encode(JSON.stringify(body)).length > mostBytes) throw tooLongError();
  return body;
}

/** Names one request, so that asking again after a lost answer gives the same speech. Not randomUUID: a page without https has none. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function tooLongError(): MynahError {
  const message = "The text is too long for one request: split it, or open() a session and append() it in pieces.";
  return new MynahError("text_too_long", message, { param: "text" });
}

import { errorCodes, SpeechError } from "@mynah/protocol";
import { describe, expect, it } from "vitest";
import { openAiErrorSchema } from "./openai-answer-schemas.js";
import { toOpenAiFailure } from "./openai-error.js";

describe("toOpenAiFailure", () => {
  it.each(errorCodes)("has a status and OpenAI's shape for %s", (code) => {
    const { status, body } = toOpenAiFailure(new SpeechError(code, "message", { param: "voice" }));
    expect(status).toBeGreaterThanOrEqual(400);
    expect(openAiErrorSchema.parse(body).error).toMatchObject({ message: "message", param: "voice", code });
  });

  it.each([
    [429, "overloaded", "rate_limit_error"],
    [503, "unavailable", "server_error"],
    [404, "unknown_model", "invalid_request_error"],
  ] as const)("is of OpenAI's type for %d", (status, code, type) => {
    expect(toOpenAiFailure(new SpeechError(code, "m"))).toMatchObject({ status, body: { error: { type } } });
  });

  it("calls the fields what the client called them", () => {
    const paramOf = (param: string) =>
      toOpenAiFailure(new SpeechError("invalid_request", "m", { param }), { textField: "input" }).body.error.param;
    expect(["text", "idempotencyKey", "top_p"].map(paramOf)).toEqual(["input", "Idempotency-Key", "top_p"]);
  });

  it("says when to come back from overload, in the core's words or in a second", () => {
    expect(toOpenAiFailure(new SpeechError("overloaded", "m", { retryAfterS: 7 }))).toMatchObject({
      status: 429,
      retryAfterS: 7,
    });
    expect(toOpenAiFailure(new SpeechError("unavailable", "m"))).toMatchObject({ status: 503, retryAfterS: 1 });
    expect(toOpenAiFailure(new SpeechError("empty_text", "m")).retryAfterS).toBeUndefined();
  });
});

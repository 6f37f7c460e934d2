import { errorCodes, SpeechError } from "@mynah/protocol";
import { describe, expect, it } from "vitest";
import { toOpenAiFailure } from "./openai-error.js";

describe("toOpenAiFailure", () => {
  it.each(errorCodes)("has a status and OpenAI's shape for %s", (code) => {
    const { status, body } = toOpenAiFailure(new SpeechError(code, "message", { param: "text" }));
    expect(status).toBeGreaterThanOrEqual(400);
    expect(body).toEqual({ error: { message: "message", type: expect.any(String) as string, param: "input", code } });
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

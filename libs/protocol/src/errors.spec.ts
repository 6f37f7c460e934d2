import { describe, expect, it } from "vitest";
import { errorCodes, SpeechError, speechErrorSchema, type ErrorCode } from "./errors.js";

describe("a speech error", () => {
  it("crosses a door as code, message, and whether and when to try again", () => {
    const body = new SpeechError("overloaded", "try later", { retryAfterS: 2 }).toBody();
    expect(speechErrorSchema.parse(body)).toEqual({
      code: "overloaded",
      message: "try later",
      retryable: true,
      retryAfterS: 2,
    });
  });

  it("names the field at fault when there is one", () => {
    expect(new SpeechError("unknown_voice", "no such voice", { param: "voice" }).toBody()).toMatchObject({
      param: "voice",
      retryable: false,
    });
  });

  it("that time may heal is worth another try, one of the request's own making is not", () => {
    const isRetryable = (code: ErrorCode): boolean => new SpeechError(code, "").retryable;
    expect(errorCodes.filter(isRetryable)).toEqual([
      "rate_limited",
      "overloaded",
      "unavailable",
      "engine_failed",
      "deadline_exceeded",
      "slow_consumer",
    ]);
  });
});

import { describe, expect, it } from "vitest";
import { MynahError } from "./errors.js";
import { readAck } from "./door-messages.js";

describe("readAck", () => {
  it("takes what the server answers", () => {
    expect(readAck({ speechId: "s1", segments: 2 })).toEqual({ speechId: "s1", segments: 2 });
  });

  it("throws the server's refusal with its code, its field, and whether to try again", () => {
    const error = { code: "unknown_voice", message: "There is slt.", retryable: false, param: "voice" };
    expect(() => readAck({ error })).toThrowError(expect.objectContaining(error));
    expect(() => readAck({ error: { ...error, retryable: true } })).toThrowError(
      expect.objectContaining({ retryable: true }),
    );
  });

  it.each([undefined, null, 7, "s1", { error: "no" }])("throws when it can't read %j", (value) => {
    expect(() => readAck(value)).toThrowError(MynahError);
  });
});

import { describe, expect, it } from "vitest";
import { readAck } from "./read-ack.js";

describe("readAck", () => {
  it("takes the speech's id", () => {
    expect(readAck({ speechId: "s1" })).toEqual({ speechId: "s1" });
  });

  it("takes the gateway's refusal as it is", () => {
    const error = { code: "overloaded", message: "Busy", retryable: false };
    expect(readAck({ error })).toEqual({ error });
  });

  it.each([undefined, null, 7, "s1", {}, { speechId: 5 }, { error: "no" }])("calls %j a bad answer", (value) => {
    expect(readAck(value)).toMatchObject({ error: { code: "bad_answer", retryable: true } });
  });
});

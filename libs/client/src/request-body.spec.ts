import { expect, it } from "vitest";
import { requestBody } from "./request-body.js";

it("holds what was asked and nothing else, with a key of its own", () => {
  const options = {
    voice: "slt",
    seed: 0,
    language: "de",
    normalize: false,
    signal: new AbortController().signal,
    lead: 5,
  };
  const body = requestBody(options, "Hello.");
  expect(body).toEqual({
    text: "Hello.",
    voice: "slt",
    seed: 0,
    language: "de",
    normalize: false,
    idempotencyKey: expect.stringMatching(/^[0-9a-f]{32}$/),
  });
  expect(requestBody(options, "Hello.")).not.toEqual(body);
});

it("refuses a text that no message holds", () => {
  expect(() => requestBody({}, "ह".repeat(22_000))).toThrowError(expect.objectContaining({ code: "text_too_long" }));
  expect(requestBody({}, "h".repeat(20_000))).toMatchObject({ text: expect.any(String) });
});

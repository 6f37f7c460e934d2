import { limits } from "@mynah/protocol";
import { expect, it } from "vitest";
import { readReferenceField } from "./read-reference-field.js";

const bytes = Buffer.from([251, 255, 0, 13, 10]);
const read = (value: string): Buffer => Buffer.from(readReferenceField(value, "reference"));

it.each([
  ["bare", bytes.toString("base64")],
  ["in lines, as Python writes it", "+/8A\nDQo=\n"],
  ["for addresses", bytes.toString("base64url")],
  ["as a data URL", `data:audio/wav;base64,${bytes.toString("base64")}`],
  ["as a data URL with parameters", `data:audio/ogg;codecs=opus;base64,${bytes.toString("base64")}`],
])("reads base64 %s", (_, value) => {
  expect(read(value).equals(bytes)).toBe(true);
});

it.each([
  ["https://voices.example/eve.wav", /not fetched/],
  [" FTP://voices.example/eve.wav", /not fetched/],
  ["file:///etc/passwd", /not fetched/],
  ["data:audio/wav,abc", /base64/],
  ["", /base64/],
  ["voice.wav!", /base64/],
  ["A".repeat((limits.referenceBytes / 3) * 4 + 8), /at most/],
])("refuses what is none", (value, message) => {
  const expected = { code: "invalid_request", param: "reference", message: expect.stringMatching(message) as string };
  expect(() => read(value)).toThrow(expect.objectContaining(expected));
});

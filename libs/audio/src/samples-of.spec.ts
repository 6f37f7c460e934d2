import { expect, test } from "vitest";
import { AudioInputError } from "./audio-error.js";
import { bytesOf, samplesOf } from "./samples-of.js";

test("bytes are little-endian samples, at even and odd addresses", () => {
  const memory = Uint8Array.of(0x34, 0x12, 0xff, 0xff, 0x00);
  expect([...samplesOf(memory.subarray(0, 4))]).toEqual([0x1234, -1]);
  expect([...samplesOf(memory.subarray(1, 5))]).toEqual([-238, 255]);
});

test("samples become the bytes that they came from, in memory of their own", () => {
  const bytes = Uint8Array.of(1, 2, 3, 4);
  const copy = bytesOf(samplesOf(bytes));
  expect(copy).toEqual(bytes);
  expect(copy.buffer).not.toBe(bytes.buffer);
});

test("half a sample is refused", () => {
  expect(() => samplesOf(new Uint8Array(3))).toThrow(AudioInputError);
});

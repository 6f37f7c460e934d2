import { expect, it } from "vitest";
import { toBytes, toSamples } from "./pcm-bytes.js";

it("reads Int16LE wherever it lies", () => {
  const bytes = Uint8Array.of(9, 1, 0, 255, 255, 0, 128);
  expect([...toSamples(bytes.subarray(1))]).toEqual([1, -1, -32_768]);
  expect([...toSamples(Buffer.from(bytes.buffer).subarray(1))]).toEqual([1, -1, -32_768]);
  expect([...toSamples(bytes.slice(1).buffer)]).toEqual([1, -1, -32_768]);
});

it("leaves half a sample at the end out", () => {
  expect([...toSamples(Uint8Array.of(2, 0, 7))]).toEqual([2]);
});

it("gives the same bytes back", () => {
  expect([...toBytes(Int16Array.of(7, 1, -2).subarray(1))]).toEqual([1, 0, 254, 255]);
});

import { expect, it } from "vitest";
import { cutChunk } from "./cut-chunk.js";

const chunk = { type: "chunk" as const, seq: 3, firstSample: 100, decodeUs: 0, pcm: Buffer.from([1, 0, 2, 0, 3, 0]) };

it.each([
  [0, { ...chunk }],
  [100, { ...chunk }],
  [102, { ...chunk, firstSample: 102, decodeUs: 0, pcm: Buffer.from([3, 0]) }],
  [103, undefined],
  [9_999, undefined],
])("from sample %i", (fromSample, expected) => {
  expect(cutChunk(chunk, fromSample)).toEqual(expected);
});

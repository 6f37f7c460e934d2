import { expect, it } from "vitest";
import { encodeChunk } from "../chunk-record.js";
import { isAfter, readRing } from "./pcm-log.js";

it("entries follow each other by their milliseconds, then by the count within one, as numbers", () => {
  const inOrder = ["0", "9-3", "10-0", "10-2", "10-10", "1763797012345-0"];
  for (const [at, one] of inOrder.entries())
    for (const [otherAt, other] of inOrder.entries()) expect(isAfter(one, other)).toBe(at > otherAt);
});

it("a ring brings a chunk, or nothing", () => {
  const chunk = { segment: 1, seq: 2, firstSample: 3, decodeUs: 4, pcm: Buffer.from("\n\n") };
  const message = Buffer.concat([Buffer.from("17-4\n"), encodeChunk(chunk)]);
  expect(readRing(message)).toEqual({ entryId: "17-4", kind: "chunk", chunk });
  expect(readRing(Buffer.from("1"))).toBeUndefined();
});

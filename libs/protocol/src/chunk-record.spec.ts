import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeChunk, encodeChunk } from "./chunk-record.js";

const u32 = fc.integer({ min: 0, max: 0xffff_ffff });
const pcm = fc.int16Array().map((samples) => Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength));
const chunks = fc.record({ segment: u32, seq: u32, firstSample: u32, pcm });

describe("a chunk record", () => {
  it("comes back as it went", () => {
    fc.assert(
      fc.property(chunks, (chunk) => {
        expect(decodeChunk(encodeChunk(chunk))).toEqual(chunk);
      }),
    );
  });

  it("is refused when it holds half a sample, or less than its header", () => {
    const record = encodeChunk({ segment: 1, seq: 2, firstSample: 3, pcm: Buffer.alloc(10) });
    expect(() => decodeChunk(record.subarray(0, -1))).toThrow(RangeError);
    expect(() => decodeChunk(record.subarray(0, 8))).toThrow(RangeError);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeChunk, encodeChunk, type ChunkRecord } from "./chunk-record.js";

const u32 = fc.integer({ min: 0, max: 0xffff_ffff });
const pcm = fc.int16Array().map((samples) => Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength));
const chunks = fc.record({ segment: u32, seq: u32, firstSample: u32, decodeUs: u32, pcm });

/** As vocoders wrote it before a chunk said what its decode took. */
function encodeVersion1({ segment, seq, firstSample, pcm }: ChunkRecord): Buffer {
  return Buffer.concat([Buffer.from(Uint32Array.of(1, segment, seq, firstSample).buffer), pcm]);
}

describe("a chunk record", () => {
  it("comes back as it went", () => {
    fc.assert(
      fc.property(chunks, (chunk) => {
        expect(decodeChunk(encodeChunk(chunk))).toEqual(chunk);
      }),
    );
  });

  it("is read in version 1 too, which said nothing about the decode", () => {
    fc.assert(
      fc.property(chunks, (chunk) => {
        expect(decodeChunk(encodeVersion1(chunk))).toEqual({ ...chunk, decodeUs: 0 });
      }),
    );
  });

  it("is refused when it holds half a sample, or less than its header", () => {
    const record = encodeChunk({ segment: 1, seq: 2, firstSample: 3, decodeUs: 4, pcm: Buffer.alloc(10) });
    expect(() => decodeChunk(record.subarray(0, -1))).toThrow(RangeError);
    expect(() => decodeChunk(record.subarray(0, 18))).toThrow(RangeError);
    expect(() => decodeChunk(record.subarray(0, 2))).toThrow(RangeError);
  });

  it.each([0, 3])("is refused in version %d, which nobody writes", (version) => {
    const record = encodeChunk({ segment: 1, seq: 2, firstSample: 3, decodeUs: 4, pcm: Buffer.alloc(10) });
    record.writeUInt32LE(version, 0);
    expect(() => decodeChunk(record)).toThrow(RangeError);
  });
});

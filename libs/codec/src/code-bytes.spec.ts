import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { uint16FromLittleEndian, uint16ToLittleEndian } from "./byte-order.js";
import { bytesToCodes, codesToBytes } from "./code-bytes.js";
import { CodecInputError } from "./codec-input-error.js";
import { randomCodes } from "./testing/random-codes.js";

describe("codesToBytes and bytesToCodes", () => {
  it("write 14 bytes a frame, low byte first", () => {
    const bytes = codesToBytes(Uint16Array.of(1, 256, 4095, 0, 2, 3, 4));
    expect(Array.from(bytes)).toEqual([1, 0, 0, 1, 0xff, 0x0f, 0, 0, 2, 0, 3, 0, 4, 0]);
  });

  it("give the codes back from any offset in a buffer", () => {
    fc.assert(
      fc.property(fc.nat(9), fc.nat(3), fc.nat(), (frames, offset, seed) => {
        const codes = randomCodes(frames, seed);
        const buffer = new Uint8Array(offset + frames * 14 + 1);
        buffer.set(codesToBytes(codes), offset);
        expect(bytesToCodes(buffer.subarray(offset, offset + frames * 14))).toEqual(codes);
      }),
    );
  });

  it("do not copy where the memory can be shared", () => {
    const codes = randomCodes(2, 1);
    expect(bytesToCodes(codesToBytes(codes)).buffer).toBe(codes.buffer);
  });

  it("refuse what is not whole frames", () => {
    expect(() => bytesToCodes(new Uint8Array(15))).toThrow(CodecInputError);
    expect(() => codesToBytes(new Uint16Array(6))).toThrow(CodecInputError);
  });
});

describe("byte order", () => {
  it("is swapped both ways on a big-endian host", () => {
    const values = Uint16Array.of(0x1234, 0xff00);
    const bytes = uint16ToLittleEndian(values, false);
    const native = uint16ToLittleEndian(values, true);
    expect(Array.from(bytes)).toEqual([native[1], native[0], native[3], native[2]]);
    expect(uint16FromLittleEndian(bytes, false)).toEqual(values);
  });
});

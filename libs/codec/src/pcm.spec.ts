import { describe, expect, it } from "vitest";
import { CodecInputError } from "./codec-input-error.js";
import { bytesToSamples, cropSamples, floatToPcm16, msToSamples, samplesToBytes, samplesToMs } from "./pcm.js";

describe("floatToPcm16", () => {
  it("writes little-endian samples, clipped at full scale, NaN as silence", () => {
    const samples = Float32Array.of(0, 1, -1, 1.5, -1.5, Infinity, -Infinity, Number.NaN, 0.5);
    const bytes = floatToPcm16(samples);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const read = Array.from(samples, (_, index) => view.getInt16(index * 2, true));
    expect(read).toEqual([0, 32767, -32767, 32767, -32767, 32767, -32767, 0, 16384]);
    expect(Array.from(bytes.subarray(2, 6))).toEqual([0xff, 0x7f, 0x01, 0x80]);
  });

  it("rounds to the nearest step", () => {
    const bytes = floatToPcm16(Float32Array.of(100.4 / 32767, 100.6 / 32767, -100.4 / 32767, -100.6 / 32767));
    expect(Array.from(new Int16Array(bytes.buffer))).toEqual([100, 101, -100, -101]);
  });
});

describe("cropSamples", () => {
  const samples = Float32Array.of(0, 1, 2, 3, 4);

  it("is a view of the kept samples", () => {
    const kept = cropSamples(samples, { keepStart: 1, keepSamples: 3 });
    expect(Array.from(kept)).toEqual([1, 2, 3]);
    expect(kept.buffer).toBe(samples.buffer);
  });

  it("refuses to keep what the window does not hold", () => {
    for (const range of [
      { keepStart: 3, keepSamples: 3 },
      { keepStart: -1, keepSamples: 2 },
      { keepStart: 0, keepSamples: Number.NaN },
    ])
      expect(() => cropSamples(samples, range)).toThrow(CodecInputError);
  });
});

describe("units", () => {
  it("convert between samples, bytes and milliseconds", () => {
    expect([samplesToBytes(3), bytesToSamples(7)]).toEqual([6, 3]);
    expect(samplesToMs(2048, 24_000)).toBeCloseTo(85.333, 3);
    expect([msToSamples(20, 24_000), msToSamples(58, 24_000)]).toEqual([480, 1392]);
  });
});

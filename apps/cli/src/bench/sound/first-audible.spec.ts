import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FirstAudible } from "./first-audible.js";

const rate = 24_000;
const loudness = (dbfs: number): number => Math.round(0x7fff * 10 ** (dbfs / 20));
/** a tone of 500 Hz, so loud at its peaks; its first sample is one */
const tone = (samples: number, dbfs: number): number[] =>
  Array.from({ length: samples }, (_, index) => Math.round(loudness(dbfs) * Math.cos((index * Math.PI) / 24)));
const silence = (samples: number): number[] => Array<number>(samples).fill(0);

function firstIn(pieces: readonly (readonly number[])[]): number | undefined {
  const audible = new FirstAudible();
  for (const piece of pieces) audible.push(Int16Array.from(piece), rate);
  audible.end();
  return audible.sample;
}

describe("the first sample that can be heard", () => {
  it("is the first of a voice, wherever the stream is cut", () => {
    const all = [...silence(900), ...tone(600, -30)];
    fc.assert(
      fc.property(fc.nat(1_500), fc.nat(1_500), (one, other) => {
        const [a, b] = [Math.min(one, other), Math.max(one, other)];
        expect(firstIn([all.slice(0, a), all.slice(a, b), all.slice(b)])).toBe(900);
      }),
      { numRuns: 50 },
    );
  });

  it("is not in hiss below a quiet room, nor in a lone click", () => {
    expect(firstIn([tone(2_400, -56)])).toBeUndefined();
    expect(firstIn([[...silence(300), loudness(-35), ...silence(500)]])).toBeUndefined();
    expect(firstIn([[...silence(300), loudness(-35), ...silence(500), ...tone(300, -20)]])).toBe(801);
  });

  it("is a word as short as the rest of the stream, too", () => {
    expect(firstIn([[...silence(300), ...tone(24, -20)]])).toBe(300);
  });

  it("is none in no sound", () => {
    expect(firstIn([])).toBeUndefined();
    expect(firstIn([silence(5_000)])).toBeUndefined();
  });
});

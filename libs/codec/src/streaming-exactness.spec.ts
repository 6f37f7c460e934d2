import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SNAC_24KHZ, exactSamples } from "./codec-geometry.js";
import { LOOKAHEADS } from "./lookahead.js";
import { anyGeometry, anySteps, anyWindowOptions } from "./testing/arbitrary-windows.js";
import { randomCodes } from "./testing/random-codes.js";
import { streamSegment } from "./testing/stream-segment.js";
import { toyDecode } from "./testing/toy-decoder.js";
import { windowOptionsFor } from "./window-defaults.js";

const anyCase = anyGeometry.chain((geometry) =>
  fc.record({
    options: anyWindowOptions(geometry),
    frames: fc.oneof(fc.nat(3), fc.nat(geometry === SNAC_24KHZ ? 24 : 60)),
    steps: anySteps,
    seed: fc.nat(),
  }),
);

describe("streaming", () => {
  it("gives the samples of the whole decode, whatever arrives when, resumed anywhere, padded with garbage", () => {
    fc.assert(
      fc.property(anyCase, ({ options, frames, steps, seed }) => {
        const codes = randomCodes(frames, seed);
        const { samples } = streamSegment(codes, steps, options);
        expect(firstDifference(samples, toyDecode(codes, options.geometry))).toBe(-1);
      }),
      { numRuns: 400 },
    );
  });

  it("emits each sample once and in order, in numbered windows that keep something and fit the largest shape", () => {
    fc.assert(
      fc.property(anyCase, ({ options, frames, steps, seed }) => {
        const { plans } = streamSegment(randomCodes(frames, seed), steps, options);
        let nextSample = 0;
        for (const [index, plan] of plans.entries()) {
          expect(plan).toMatchObject({ seq: index, firstSample: nextSample });
          expect(plan.keepSamples).toBeGreaterThan(0);
          expect(plan.frames).toBeLessThanOrEqual(options.shapes.at(-1) ?? 0);
          nextSample += plan.keepSamples;
        }
        expect(nextSample).toBe(frames * options.geometry.samplesPerFrame);
      }),
      { numRuns: 300 },
    );
  });

  it.each(LOOKAHEADS)(
    "changes no sample after the first chunk with lookahead %s, and in it none but the last",
    (lookahead) => {
      fc.assert(
        fc.property(anyCase, ({ options, frames, steps, seed }) => {
          const codes = randomCodes(frames, seed);
          const { plans, samples } = streamSegment(codes, steps, { ...options, lookahead });
          const whole = toyDecode(codes, options.geometry);
          const [first] = plans;
          const firstKnown = first ? first.frames - first.guessedFrames : 0;
          const changedFrom = first?.guessedFrames ? exactSamples(firstKnown, options.geometry) : Infinity;
          const changedTo = first?.guessedFrames ? first.keepSamples : -Infinity;
          expect(plans.slice(1).every(({ guessedFrames }) => guessedFrames === 0)).toBe(true);
          expect(samples).toHaveLength(whole.length);
          const isWrong = (sample: number, at: number) => sample !== whole[at] && (at < changedFrom || at >= changedTo);
          expect(samples.findIndex(isWrong)).toBe(-1);
        }),
        { numRuns: 300 },
      );
    },
  );

  it.each([1, 2, 3, 4])("speaks a segment of %i frames to its last sample", (frames) => {
    const codes = randomCodes(frames, frames);
    const oneByOne = Array.from({ length: frames }, () => ({ newFrames: 1, leadMs: 0, isResumed: false }));
    const { samples } = streamSegment(codes, oneByOne, windowOptionsFor(SNAC_24KHZ));
    expect(firstDifference(samples, toyDecode(codes, SNAC_24KHZ))).toBe(-1);
  });
});

function firstDifference(streamed: readonly number[], whole: Float64Array): number {
  const length = Math.max(streamed.length, whole.length);
  for (let index = 0; index < length; index++) if (streamed[index] !== whole[index]) return index;
  return -1;
}

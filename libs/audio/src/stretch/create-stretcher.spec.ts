import fc from "fast-check";
import { expect, test } from "vitest";
import { AudioInputError, AudioStateError } from "../audio-error.js";
import { concatBytes } from "../concat-bytes.js";
import { samplesOf } from "../samples-of.js";
import { inCuts } from "../testing/in-cuts.js";
import { TEST_SAMPLE_RATE as sampleRate, tone, vowel } from "../testing/test-signals.js";
import { createStretcher } from "./create-stretcher.js";
import type { StretcherOptions } from "./stretcher.js";

type Options = Omit<StretcherOptions, "sampleRate">;

function stretch(options: Options, writes: readonly Uint8Array[]): Int16Array {
  const stretcher = createStretcher({ sampleRate, ...options });
  const parts = writes.map((pcm) => stretcher.write(pcm));
  return samplesOf(concatBytes([...parts, stretcher.end()]));
}

/** From the first to the last upward zero crossing, so that cut periods at the edges do not count. */
function frequencyOf(samples: Int16Array): number {
  const crossings: number[] = [];
  for (let at = 1; at < samples.length; at++)
    if ((samples[at - 1] ?? 0) < 0 && (samples[at] ?? 0) >= 0) crossings.push(at);
  const spanned = (crossings.at(-1) ?? 0) - (crossings[0] ?? 0);
  return ((crossings.length - 1) * sampleRate) / spanned;
}

/** The share of the energy of the sound, in pieces of 50 ms, that one sine explains. */
function purityOf(samples: Int16Array, hz: number): number {
  const piece = samples.subarray(0, 1200);
  const [real, imaginary, energy] = piece.reduce(
    ([re = 0, im = 0, sum = 0], sample, at) => {
      const angle = (2 * Math.PI * hz * at) / sampleRate;
      return [re + sample * Math.cos(angle), im + sample * Math.sin(angle), sum + sample * sample];
    },
    [0, 0, 0],
  );
  return ((2 / piece.length) * ((real ?? 0) ** 2 + (imaginary ?? 0) ** 2)) / (energy ?? 1);
}

const speeds = [0.25, 0.5, 0.9, 1.1, 1.5, 2, 4];

test.each(speeds)("at speed %d a tone of 200 Hz stays one of 200 Hz", (speed) => {
  const stretched = stretch({ speed }, [tone(200, 3 * sampleRate)]);
  // Behind the end comes silence, which the last pieces reach into.
  const inside = stretched.subarray(2400, -Math.ceil(2400 / Math.min(1, speed)));
  expect(frequencyOf(inside)).toBeGreaterThan(199);
  expect(frequencyOf(inside)).toBeLessThan(201);
  for (let at = 0; at + 1200 <= inside.length; at += 1200)
    expect(purityOf(inside.subarray(at), 200)).toBeGreaterThan(0.98);
});

test("at any speed there are as many samples as the division says", () => {
  const options = fc.record({
    speed: fc.double({ min: 0.25, max: 4, noNaN: true }),
    samples: fc.integer({ min: 0, max: 6000 }),
  });
  fc.assert(
    fc.property(
      options,
      ({ speed, samples }) => stretch({ speed }, [vowel(samples)]).length === Math.round(samples / speed),
    ),
    { numRuns: 12 },
  );
});

test("what comes out does not depend on how the PCM was cut into writes", () => {
  const pcm = vowel(15_000);
  const whole = stretch({ speed: 1.3, overlapMs: 20 }, [pcm]);
  const cuts = fc.array(fc.integer({ min: 1, max: 6000 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(cuts, (lengths) => {
      expect(stretch({ speed: 1.3, overlapMs: 20 }, inCuts(pcm, lengths))).toEqual(whole);
    }),
    { numRuns: 6 },
  );
});

test("the sound comes as it goes in, not at the end", () => {
  const stretcher = createStretcher({ sampleRate, speed: 1.5 });
  const lag = sampleRate / 4;
  const early = samplesOf(stretcher.write(vowel(2 * sampleRate))).length;
  expect(early).toBeGreaterThan((2 * sampleRate - lag) / 1.5);
});

test("the loudness stays, and the order of what is said too", () => {
  const pcm = concatBytes([tone(200, sampleRate), new Uint8Array(2 * sampleRate), tone(300, sampleRate)]);
  const half = stretch({ speed: 2 }, [pcm]);
  const peak = (from: number, to: number) => Math.max(...half.subarray(from * sampleRate, to * sampleRate));
  expect(peak(0.1, 0.4)).toBeGreaterThan(16_000);
  expect(peak(0.1, 0.4)).toBeLessThan(17_000);
  expect(peak(0.55, 0.9)).toBe(0);
  expect(frequencyOf(half.subarray(1.05 * sampleRate, 1.4 * sampleRate))).toBeCloseTo(300, -1);
});

test("speed 1 gives the very samples", () => {
  expect(stretch({ speed: 1 }, [vowel(1000)])).toEqual(samplesOf(vowel(1000)));
});

test.each([
  { speed: 0.2 },
  { speed: 5 },
  { speed: Number.NaN },
  { speed: 2, overlapMs: 0 },
  { speed: 2, overlapMs: 80 },
])("$speed with $overlapMs ms is refused", (options) => {
  expect(() => createStretcher({ sampleRate, ...options })).toThrow(AudioInputError);
});

test("half a sample is refused, and so is anything after the end", () => {
  const stretcher = createStretcher({ sampleRate, speed: 2 });
  expect(() => stretcher.write(new Uint8Array(3))).toThrow(AudioInputError);
  stretcher.end();
  expect(() => stretcher.write(new Uint8Array(2))).toThrow(AudioStateError);
  expect(() => stretcher.end()).toThrow(AudioStateError);
});

import { expect, it } from "vitest";
import { guessSegmentMs } from "./guess-segment-ms.js";

const codec = { sampleRate: 24_000, samplesPerFrame: 2_048 } as const;
const limits = {
  maxFramesPerCharacter: 3,
  maxSegmentFrames: 300,
  maxSegmentCharacters: 200,
  firstSegmentCharacters: 60,
};
const guess = (msPerFrame: number | undefined) => guessSegmentMs({ profile: { limits }, codec, msPerFrame });

it("takes a first segment's sound at reading pace and the engine's pace", () => {
  const realTime = (1_000 * codec.samplesPerFrame) / codec.sampleRate;
  expect(guess(realTime)).toBeCloseTo(4_000);
  expect(guess(realTime / 4)).toBeCloseTo(1_000);
});

it("guesses nothing when the warm-up showed nothing, and never nothing at all", () => {
  expect(guess(undefined)).toBeUndefined();
  expect(guess(0)).toBe(1);
});

import { exactSamples, SNAC_24KHZ } from "@mynah/codec";
import { describe, expect, it } from "vitest";
import { decodedFrames, isSteady, keptSamples } from "./decode-step.js";
import { emptyFirstSchedule, leftContextSchedule, wideningSchedule } from "./reference-schedules.js";
import { schedulesOf } from "./variants.js";

const FRAMES = 704;
const LENGTH = FRAMES * SNAC_24KHZ.samplesPerFrame;
const costs = { decodeMsPerFrame: 0.5, decodeMsPerJoiningFrame: 0.02, engineMsPerFrame: 42 };
const options = { geometry: SNAC_24KHZ, costs, lookahead: "exact" } as const;
const { mynah, whole, orpheus, growing } = schedulesOf(FRAMES, options);

describe("the schedules", () => {
  it("keep each sample once, but for the reference of Orpheus, which never plays three frames", () => {
    expect([mynah, whole, growing].map(keptSamples)).toEqual([LENGTH, LENGTH, LENGTH]);
    expect(keptSamples(orpheus)).toBe(LENGTH - 3 * 2048);
  });

  it("decode no frame before it is known", () => {
    for (const steps of [mynah, whole, growing, orpheus])
      for (const step of steps)
        expect(step.firstFrame + step.frames - step.guessedFrames).toBeLessThanOrEqual(step.knownFrames);
  });

  it("of Mynah are the planner's: windows of 24 frames in 29 once the lead allows", () => {
    const steady = mynah.filter((step) => isSteady(step, SNAC_24KHZ));
    expect(decodedFrames(steady) / (keptSamples(steady) / 2048)).toBeLessThan(1.25);
    expect(steady.length).toBeGreaterThan(15);
    expect(mynah.find(({ rightEdge }) => rightEdge)).toBe(mynah.at(-1));
  });

  it("of Mynah begin with guessed frames where the lookahead is less", () => {
    const codes = (["exact", "balanced", "earliest"] as const).map(
      (lookahead) =>
        schedulesOf(FRAMES, { ...options, costs: { engineMsPerFrame: 5 }, lookahead }).mynah[0]?.knownFrames,
    );
    expect(codes).toEqual([3, 2, 1]);
  });

  it("of Orpheus decode 28 codes and keep samples 2048..4096 of each window", () => {
    expect(orpheus).toHaveLength(FRAMES - 3);
    expect(orpheus[0]).toMatchObject({ knownFrames: 4, frames: 4, keepStart: 2048, keepSamples: 2048 });
    expect(orpheus.at(-1)).toMatchObject({ firstFrame: FRAMES - 4, knownFrames: FRAMES });
  });

  it("that decode from the start follow Mynah's chunks with 5 frames of lookahead, and grow with the square", () => {
    expect(growing.map(({ keepSamples }) => keepSamples)).toEqual(mynah.map(({ keepSamples }) => keepSamples));
    expect(growing[0]).toMatchObject({ firstFrame: 0, keepStart: 0 });
    const firstEnd = Math.ceil((mynah[0]?.keepSamples ?? 0) / 2048);
    expect(growing[0]?.frames).toBe(firstEnd + 5);
    expect(growing.at(-1)).toMatchObject({ frames: FRAMES, rightEdge: true });
    const half = schedulesOf(FRAMES / 2, options).growing;
    expect(decodedFrames(growing) / decodedFrames(half)).toBeGreaterThan(3);
  });

  it("that begin with 7 codes keep nothing of them", () => {
    const [first, ...rest] = emptyFirstSchedule(FRAMES, SNAC_24KHZ);
    expect(first).toMatchObject({ knownFrames: 1, frames: 1, keepSamples: 0 });
    expect(rest).toEqual(orpheus);
  });

  it("that widen to 49 codes play three frames again, and the last window twice", () => {
    const steps = wideningSchedule(10, SNAC_24KHZ).slice(1);
    const heard = steps.map(({ firstFrame, keepStart }) => firstFrame + keepStart / SNAC_24KHZ.samplesPerFrame);
    expect(heard).toEqual([1, 2, 3, 1, 2, 3, 4, 4]);
    expect(steps.at(-1)).toMatchObject({ frames: 7, knownFrames: 10 });
  });

  it("with context on the left alone keep each sample once, as far as anything is known", () => {
    const steps = leftContextSchedule(FRAMES, SNAC_24KHZ);
    expect(keptSamples(steps)).toBe(LENGTH);
    expect(steps[1]).toMatchObject({ firstFrame: 0, frames: 50, keepStart: 25 * 2048, keepSamples: 25 * 2048 });
    expect(steps.at(-1)).toMatchObject({ knownFrames: FRAMES, rightEdge: true, frames: 29 });
  });

  it("that wait for all decode once, to the last sample", () => {
    expect(whole).toEqual([expect.objectContaining({ frames: FRAMES, leftEdge: true, rightEdge: true })]);
    expect(exactSamples(FRAMES, SNAC_24KHZ)).toBeLessThan(whole[0]?.keepSamples ?? 0);
  });
});

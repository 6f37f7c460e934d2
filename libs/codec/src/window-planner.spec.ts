import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SNAC_24KHZ, exactSamples, firstFrameFor, frameMs, type CodecGeometry } from "./codec-geometry.js";
import { CodecInputError } from "./codec-input-error.js";
import { anyGeometry } from "./testing/arbitrary-windows.js";
import { windowOptionsFor } from "./window-defaults.js";
import type { SegmentProgress, WindowPlan } from "./window-plan.js";
import { advanceProgress, minWindowFrames, planWindow } from "./window-planner.js";

const snac = windowOptionsFor(SNAC_24KHZ);
const start: SegmentProgress = { knownFrames: 0, emittedSamples: 0, seq: 0, ended: false, leadMs: 0 };

describe("planWindow", () => {
  it("plans the first SNAC window with the 3rd frame: 1387 samples, 58 ms", () => {
    expect(planWindow({ ...start, knownFrames: 2 }, snac)).toBeUndefined();
    expect(planWindow({ ...start, knownFrames: 3 }, snac)).toEqual({
      seq: 0,
      firstFrame: 0,
      frames: 3,
      guessedFrames: 0,
      keepStart: 0,
      keepSamples: 1387,
      firstSample: 0,
      leftEdge: true,
      rightEdge: false,
    });
  });

  it("makes a first window long enough to play until the second comes, once the engine's rate is known", () => {
    const nearlyCausal: CodecGeometry = { ...SNAC_24KHZ, rightRadiusSamples: 1408 };
    const firstFrames = (engineMsPerFrame: number) => {
      const options = windowOptionsFor(nearlyCausal, { engineMsPerFrame, overheadMsPerWindow: 10 });
      return [1, 2, 3, 4].find((knownFrames) => planWindow({ ...start, knownFrames }, options));
    };
    expect([5, 12, 40, 85, 500].map(firstFrames)).toEqual([1, 2, 2, 3, 3]);
  });

  it("decodes n + 5 frames for n fresh ones in steady state", () => {
    const progress = { ...start, emittedSamples: exactSamples(10, SNAC_24KHZ), seq: 4, knownFrames: 30 };
    const plan = planWindow({ ...progress, leadMs: 0 }, snac);
    expect(plan).toMatchObject({ seq: 4, firstFrame: 5, frames: 6 + 15, keepSamples: 16 * 2048 });
    expect(planWindow({ ...progress, knownFrames: 11 }, snac)).toMatchObject({ firstFrame: 5, frames: 6 });
  });

  it("starts as soon as the least first chunk is exact, and not before", () => {
    fc.assert(
      fc.property(
        anyGeometry,
        fc.nat(40),
        fc.integer({ min: 1, max: 60 }),
        (geometry, knownFrames, minFirstSamples) => {
          const options = { ...windowOptionsFor(geometry, { minFirstSamples }), shapes: [64] };
          const plan = planWindow({ ...start, knownFrames }, options);
          expect(plan !== undefined).toBe(exactSamples(knownFrames, geometry) >= minFirstSamples);
        },
      ),
    );
  });

  it("needs no frame of lookahead from a causal codec", () => {
    const causal: CodecGeometry = { ...SNAC_24KHZ, leftRadiusSamples: 8 * 2048, rightRadiusSamples: 0 };
    const plan = planWindow({ ...start, knownFrames: 1 }, windowOptionsFor(causal));
    expect(plan).toMatchObject({ frames: 1, keepSamples: 2048, rightEdge: false });
  });

  it("does not begin a later segment with a tiny window while the listener has a lead", () => {
    const plan = planWindow({ ...start, knownFrames: 40, leadMs: 5000 }, snac);
    expect(plan?.keepSamples).toBeGreaterThan(10 * 2048);
  });

  it("emits everything at the end in windows of at most the largest shape", () => {
    const plans = planAll({ ...start, knownFrames: 66, ended: true });
    expect(plans.map(({ frames }) => frames)).toEqual([29, 29, 18]);
    expect(plans.map(({ rightEdge }) => rightEdge)).toEqual([false, false, true]);
    expect(plans.map(({ leftEdge }) => leftEdge)).toEqual([true, false, false]);
  });

  it("goes on from any sample in windows that hold their context, even with the smallest shapes", () => {
    const fromAnywhere = fc.tuple(anyGeometry, fc.nat(30), fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean());
    fc.assert(
      fc.property(fromAnywhere, ([geometry, knownFrames, part, ended]) => {
        const emittedSamples = Math.floor(part * exactSamples(knownFrames, geometry));
        const options = windowOptionsFor(geometry, { shapes: [minWindowFrames(geometry)] });
        const plan = planWindow({ ...start, knownFrames, emittedSamples, ended }, options);
        if (!plan) return;
        const endFrame = plan.firstFrame + plan.frames;
        const endSample = plan.firstSample + plan.keepSamples;
        expect(plan.frames).toBeLessThanOrEqual(minWindowFrames(geometry));
        expect(plan.firstFrame).toBe(firstFrameFor(emittedSamples, geometry));
        expect(endSample).toBe(plan.rightEdge ? endFrame * geometry.samplesPerFrame : exactSamples(endFrame, geometry));
      }),
      { numRuns: 300 },
    );
  });

  it("plans nothing for a segment that ended without a frame or was emitted to its end", () => {
    expect(planWindow({ ...start, ended: true }, snac)).toBeUndefined();
    const done = { ...start, knownFrames: 7, emittedSamples: 7 * 2048, ended: true };
    expect(planWindow(done, snac)).toBeUndefined();
  });

  it("refuses shapes that cannot hold one fresh frame with its context", () => {
    const plan = () => planWindow({ ...start, knownFrames: 9 }, { ...snac, shapes: [3, 5] });
    expect(plan).toThrow(CodecInputError);
  });

  it("ends at once on the frame in which it was resumed when the largest shape has no room for a fresh one", () => {
    const inside = { ...start, knownFrames: 30, emittedSamples: exactSamples(10, SNAC_24KHZ) + 1 };
    const plan = planWindow(inside, { ...snac, shapes: [6] });
    expect(plan).toMatchObject({ firstFrame: 5, frames: 6, keepSamples: 2047 });
  });

  it("counts what was planned as lead, from 0 when the listener had run dry", () => {
    const plan = {
      ...start,
      firstFrame: 0,
      frames: 3,
      guessedFrames: 0,
      keepStart: 0,
      keepSamples: 2400,
      firstSample: 0,
    };
    const dry = advanceProgress({ ...start, leadMs: -50 }, { ...plan, leftEdge: true, rightEdge: false }, SNAC_24KHZ);
    expect(dry).toEqual({ ...start, emittedSamples: 2400, seq: 1, leadMs: 100 });
  });

  it("grows to the largest windows behind a fast engine, and the listener never runs dry", () => {
    const costs = { decodeMsPerFrame: 2, engineMsPerFrame: 28 };
    const { freshFrames, underruns } = playLive(200, costs);
    expect(underruns).toBe(0);
    expect(freshFrames[1]).toBeLessThanOrEqual(2);
    expect(freshFrames.at(-2)).toBe(24);
    expect(freshFrames.slice(1, -1)).toEqual(freshFrames.slice(1, -1).toSorted((a, b) => a - b));
  });
});

function planAll(from: SegmentProgress): WindowPlan[] {
  const plans: WindowPlan[] = [];
  let progress = from;
  for (let plan = planWindow(progress, snac); plan; plan = planWindow(progress, snac)) {
    plans.push(plan);
    progress = advanceProgress(progress, plan, SNAC_24KHZ);
  }
  return plans;
}

/** One listener, one engine and one decoder on a clock that ticks with each frame the engine says. */
function playLive(
  totalFrames: number,
  costs: { readonly decodeMsPerFrame: number; readonly engineMsPerFrame: number },
) {
  const freshFrames: number[] = [];
  let [progress, playsUntilMs, underruns] = [start, -Infinity, 0];
  for (let knownFrames = 1; knownFrames <= totalFrames; knownFrames++) {
    const nowMs = knownFrames * costs.engineMsPerFrame;
    progress = { ...progress, knownFrames, ended: knownFrames === totalFrames, leadMs: playsUntilMs - nowMs };
    const plan = planWindow(progress, { ...snac, ...costs });
    if (!plan) continue;
    const readyMs = nowMs + plan.frames * costs.decodeMsPerFrame;
    if (plan.seq > 0 && readyMs > playsUntilMs) underruns++;
    playsUntilMs = Math.max(playsUntilMs, readyMs) + (plan.keepSamples * frameMs(SNAC_24KHZ)) / 2048;
    freshFrames.push(Math.round(plan.keepSamples / 2048));
    progress = advanceProgress(progress, plan, SNAC_24KHZ);
  }
  return { freshFrames, underruns };
}

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SNAC_24KHZ, type CodecGeometry } from "./codec-geometry.js";
import { guessableFrames, LOOKAHEADS, type Lookahead } from "./lookahead.js";
import { anyGeometry } from "./testing/arbitrary-windows.js";
import { windowOptionsFor } from "./window-defaults.js";
import type { SegmentProgress, WindowCosts } from "./window-plan.js";
import { advanceProgress, planWindow } from "./window-planner.js";

const start: SegmentProgress = { knownFrames: 0, emittedSamples: 0, seq: 0, ended: false, leadMs: 0 };
const mini: CodecGeometry = { ...SNAC_24KHZ, leftRadiusSamples: 15_232, rightRadiusSamples: 1_408 };

const snac = windowOptionsFor(SNAC_24KHZ);
const options = (lookahead: Lookahead, costs: WindowCosts = {}, geometry = SNAC_24KHZ) =>
  windowOptionsFor(geometry, { lookahead, ...costs });
const firstPlan = (given: ReturnType<typeof options>) => {
  for (let knownFrames = 1; ; knownFrames++) {
    const plan = planWindow({ ...start, knownFrames }, given);
    if (plan) return { knownFrames, plan };
  }
};

describe("guessableFrames", () => {
  it("are none, one, or all whole frames of the right context", () => {
    const saved = (geometry: CodecGeometry) => LOOKAHEADS.map((lookahead) => guessableFrames(lookahead, geometry));
    expect(saved(SNAC_24KHZ)).toEqual([0, 1, 2]);
    expect(saved(mini)).toEqual([0, 0, 0]);
    expect(saved({ ...SNAC_24KHZ, rightRadiusSamples: 3 * 2048 })).toEqual([0, 1, 3]);
  });
});

describe("a first window", () => {
  it("brings SNAC's first 58 ms with frame 3, 2 or 1", () => {
    const first = LOOKAHEADS.map((lookahead) => firstPlan(options(lookahead)));
    expect(first.map(({ knownFrames }) => knownFrames)).toEqual([3, 2, 1]);
    expect(first.map(({ plan }) => plan.guessedFrames)).toEqual([0, 1, 2]);
    for (const { plan } of first) expect(plan).toMatchObject({ frames: 3, keepSamples: 1387, rightEdge: false });
  });

  it("guesses nothing that it knows", () => {
    expect(planWindow({ ...start, knownFrames: 3 }, options("earliest"))).toMatchObject({ guessedFrames: 0 });
    expect(planWindow({ ...start, knownFrames: 2 }, options("earliest"))).toMatchObject({ guessedFrames: 1 });
  });

  it("guesses nothing where the speech ends, or where nobody waits for it", () => {
    const ended = planWindow({ ...start, knownFrames: 1, ended: true }, options("earliest"));
    expect(ended).toMatchObject({ frames: 1, guessedFrames: 0, keepSamples: 2048, rightEdge: true });
    expect(planWindow({ ...start, knownFrames: 1, leadMs: 500 }, options("earliest"))).toBeUndefined();
  });

  it("never guesses more than it saves, and comes no later for it", () => {
    const costs = fc.record({ engineMsPerFrame: fc.nat(100), decodeMsPerFrame: fc.nat(20) });
    fc.assert(
      fc.property(anyGeometry, costs, (geometry, given) => {
        const first = LOOKAHEADS.map((lookahead) => firstPlan(options(lookahead, given, geometry)));
        for (const [index, { plan }] of first.entries())
          expect(plan.guessedFrames).toBeLessThanOrEqual(guessableFrames(LOOKAHEADS[index]!, geometry));
        const known = first.map(({ knownFrames }) => knownFrames);
        expect(known).toEqual(known.toSorted((a, b) => b - a));
      }),
    );
  });

  it("brings enough sound to last until the second window, which waits for what was guessed, even if a frame is late", () => {
    const costs = fc.record({
      lookahead: fc.constantFrom(...LOOKAHEADS),
      engineMsPerFrame: fc.integer({ min: 1, max: 80 }),
      overheadMsPerWindow: fc.nat(50),
    });
    fc.assert(
      fc.property(costs, ({ lookahead, ...given }) => {
        const { knownFrames, plan } = firstPlan(options(lookahead, { ...given, decodeMsPerFrame: 0.5 }));
        const secondMs = (plan.guessedFrames + 2) * given.engineMsPerFrame + given.overheadMsPerWindow + 6 * 0.5;
        expect((plan.keepSamples * 1000) / 24_000).toBeGreaterThanOrEqual(secondMs - 0.05);
        const after = advanceProgress({ ...start, knownFrames }, plan, SNAC_24KHZ);
        const second = planWindow({ ...after, knownFrames: knownFrames + plan.guessedFrames + 1, leadMs: 0 }, snac);
        expect(second?.firstSample).toBe(plan.keepSamples);
      }),
    );
  });

  it("is followed by windows with all their context", () => {
    const { plan } = firstPlan(options("earliest"));
    const after = advanceProgress({ ...start, knownFrames: 1 }, plan, SNAC_24KHZ);
    expect(planWindow({ ...after, knownFrames: 3 }, options("earliest"))).toBeUndefined();
    const second = planWindow({ ...after, knownFrames: 4, leadMs: 0 }, options("earliest"));
    expect(second).toMatchObject({ firstFrame: 0, frames: 4, guessedFrames: 0, firstSample: 1387, keepSamples: 2048 });
  });
});

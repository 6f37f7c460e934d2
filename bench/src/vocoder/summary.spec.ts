import { SNAC_24KHZ, type CodecGeometry } from "@mynah/codec";
import { describe, expect, it } from "vitest";
import { affordableCases, casesOf, type CasesOptions } from "./cases.js";
import type { MeasuredCase } from "./compare.js";
import { decodedFrames, isSteady, keptSamples, type DecodeStep } from "./decode-step.js";
import { summarise, type SummaryRow } from "./summary.js";
import { verdictsOf } from "./verdicts.js";

const geometry: CodecGeometry = SNAC_24KHZ;
const options: CasesOptions = {
  geometry,
  pace: { msPerFrame: 0.5, msPerJoiningFrame: 0.02 },
  limits: { maxBatch: 96, maxFrames: 4_096, rowSizes: [] },
  lookahead: "exact",
  engineSpeed: 2,
};

/** As if each frame took `msPerFrame` of a core, more in some rounds, and half of that on the clock. */
function measure(msPerFrame: number, slower: readonly number[] = [1, 1.5, 1]): readonly MeasuredCase[] {
  const spend = (steps: readonly DecodeStep[], factor: number) => {
    const cpuSeconds = (decodedFrames(steps) * msPerFrame * factor) / 1000;
    return { cost: { cpuSeconds, wallSeconds: cpuSeconds / 2 }, samples: keptSamples(steps) };
  };
  return casesOf([10, 60], 1, options).map((each) => {
    const steady = each.steps.filter((step) => isSteady(step, geometry));
    const rounds = slower.map((factor) => ({ all: spend(each.steps, factor), steady: spend(steady, factor) }));
    return { ...each, rounds };
  });
}
const find = (rows: readonly SummaryRow[], row: Partial<SummaryRow>) =>
  rows.find((each) => Object.entries(row).every(([key, value]) => each[key as keyof SummaryRow] === value));

describe("affordableCases", () => {
  it("are the cheapest that fit together, in the order that they had", () => {
    const cases = casesOf([10, 60], 1, options);
    const costly = (variant: string, seconds: number) =>
      cases.find((each) => each.variant === variant && each.seconds === seconds)?.estimateS ?? 0;
    const budgetS = ["whole", "mynah"].reduce((sum, variant) => sum + costly(variant, 10), 0);
    expect(affordableCases(cases, budgetS).map(({ variant }) => variant)).toEqual(["whole", "mynah"]);
    expect(affordableCases(cases, Infinity)).toEqual(cases);
    expect(affordableCases(cases, 0)).toEqual([]);
  });
});

describe("summarise", () => {
  const rows = summarise(measure(20), { geometry, unit: "cpuSeconds" });

  it("gives the sound for a second of a core, and of the clock", () => {
    const whole = find(rows, { variant: "whole", seconds: 10 });
    expect(whole?.audioPerCoreSecond).toBeCloseTo(85.333 / 20, 2);
    expect(whole?.audioPerWallSecond).toBeCloseTo((2 * 85.333) / 20, 2);
  });

  it("compares within a round, so that a slow round tells nothing", () => {
    expect(find(rows, { variant: "orpheus", seconds: 60 })?.timesWhole).toBeCloseTo(4);
    expect(find(rows, { variant: "orpheus", seconds: 60 })?.growth).toBeCloseTo(1);
    expect(find(rows, { variant: "growing", seconds: 60 })?.growth).toBeGreaterThan(3);
  });

  it("shows the steady state of Mynah's schedule on its own", () => {
    const steady = find(rows, { variant: "mynah", seconds: 60, isSteady: true });
    expect(steady?.timesWhole).toBeCloseTo(steady?.framesPerFrame ?? 0);
    expect(steady?.timesWhole).toBeLessThan(1.25);
    expect(rows.filter(({ isSteady }) => isSteady)).toHaveLength(2);
  });

  it("says how many codes the first chunk waits for, and what is never played", () => {
    expect(find(rows, { variant: "orpheus", seconds: 10 })).toMatchObject({ firstChunkCodes: 28, lostMs: 256 });
    expect(find(rows, { variant: "whole", seconds: 10 })).toMatchObject({ firstChunkCodes: 118 * 7, lostMs: 0 });
  });

  it("leaves out what was skipped, and what needs it for comparison", () => {
    const cases = measure(20).map((each) => (each.variant === "whole" ? { ...each, rounds: [] } : each));
    const left = summarise(cases, { geometry, unit: "cpuSeconds" });
    expect(left.some(({ variant }) => variant === "whole")).toBe(false);
    expect(find(left, { variant: "mynah" })?.timesWhole).toBeNaN();
  });
});

describe("verdictsOf", () => {
  it("keeps the three promises where a frame costs the same in every window", () => {
    const verdicts = verdictsOf(summarise(measure(20), { geometry, unit: "cpuSeconds" }));
    expect(verdicts.map(({ isKept }) => isKept)).toEqual([true, true, true]);
    expect(verdicts[1]?.figure).toBeGreaterThan(3);
  });

  it("takes the worst scene, and breaks the promise there", () => {
    const steady = { variant: "mynah", isSteady: true, streams: 1 } as SummaryRow;
    const rows: SummaryRow[] = [
      { ...steady, seconds: 10, timesWhole: 1.4, growth: Number.NaN },
      { ...steady, seconds: 60, timesWhole: 1.1, growth: 0.9 },
      { ...steady, isSteady: false, seconds: 60, timesWhole: 1.2, growth: 1.2 },
      { ...steady, variant: "orpheus", isSteady: false, seconds: 10, timesWhole: 3.5, growth: 1 },
    ];
    const [times, orpheus, growth] = verdictsOf(rows);
    expect(times).toMatchObject({ figure: 1.4, isKept: false, scene: "1 x 10 s" });
    expect(orpheus).toMatchObject({ figure: 2.5, isKept: false });
    expect(growth).toMatchObject({ figure: 1.2, isKept: false });
  });

  it("looks for the steady state in the longest speech, where its windows have long been large", () => {
    const row = { streams: 1, growth: Number.NaN } as SummaryRow;
    const orpheus = { ...row, variant: "orpheus", isSteady: false } as const;
    const steady = { ...row, variant: "mynah", isSteady: true } as const;
    const short = [
      { ...orpheus, seconds: 10, timesWhole: 3.5 },
      { ...steady, seconds: 10, timesWhole: 1.25 },
    ];
    const long = [
      { ...orpheus, seconds: 60, timesWhole: 3.5 },
      { ...steady, seconds: 60, timesWhole: 1.1 },
    ];
    expect(verdictsOf([...short, ...long])[1]).toMatchObject({ isKept: true, scene: "1 x 60 s" });
    expect(verdictsOf(short)[1]).toMatchObject({ isKept: false, scene: "1 x 10 s" });
  });

  it("judges nothing that was not measured", () => {
    expect(verdictsOf([]).map(({ isKept }) => isKept)).toEqual([undefined, undefined, undefined]);
  });
});

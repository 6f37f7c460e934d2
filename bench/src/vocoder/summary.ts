import type { CodecGeometry } from "@mynah/codec";
import type { MeasuredCase } from "./compare.js";
import type { Cost } from "./cost.js";
import { decodedFrames, isSteady, keptSamples } from "./decode-step.js";
import { median } from "../median.js";
import type { RunFigures, Spent } from "./run-batches.js";
import type { Variant } from "./variants.js";

/** What a second of sound costs is counted in: cores on a CPU, the clock on a device. */
export type CostUnit = keyof Cost;

export interface SummaryRow {
  readonly seconds: number;
  readonly streams: number;
  readonly variant: Variant;
  /** only its windows of 16 fresh frames and more */
  readonly isSteady: boolean;
  readonly audioPerCoreSecond: number;
  readonly audioPerWallSecond: number;
  /** median over the rounds of this cost over that of the whole-utterance decode in the same round; NaN without it */
  readonly timesWhole: number;
  /** median over the rounds of the cost of a second of sound over that of the shortest speech in the same round */
  readonly growth: number;
  readonly firstChunkCodes: number;
  readonly windowsPerStream: number;
  /** decoded for each frame that is heard, padding included */
  readonly framesPerFrame: number;
  /** of the speech, never played */
  readonly lostMs: number;
}

export interface SummaryOptions {
  readonly geometry: CodecGeometry;
  readonly unit: CostUnit;
}

type Pick = (figures: RunFigures) => Spent;
const ofAll: Pick = ({ all }) => all;
const ofSteady: Pick = ({ steady }) => steady;
const CODES_PER_FRAME = 7;

/** A row for each measured case, and one for the steady state of Mynah's. */
export function summarise(cases: readonly MeasuredCase[], options: SummaryOptions): readonly SummaryRow[] {
  const measured = cases.filter(({ rounds }) => rounds.length > 0);
  return measured.flatMap((each) => {
    const row = summariseCase(each, measured, { ...options, pick: ofAll });
    const hasSteady = each.variant === "mynah" && each.rounds.some(({ steady }) => steady.samples > 0);
    return hasSteady ? [row, summariseCase(each, measured, { ...options, pick: ofSteady })] : [row];
  });
}

interface PickOptions extends SummaryOptions {
  readonly pick: Pick;
}

function summariseCase(each: MeasuredCase, all: readonly MeasuredCase[], options: PickOptions): SummaryRow {
  const { pick, geometry } = options;
  const perSample = (unit: CostUnit) => costs(each, pick, unit);
  const rate = (unit: CostUnit): number => 1 / (median(perSample(unit)) * geometry.sampleRate);
  const steps = each.steps.filter((step) => pick === ofAll || isSteady(step, geometry));
  const kept = keptSamples(steps);
  return {
    seconds: each.seconds,
    streams: each.streams,
    variant: each.variant,
    isSteady: pick === ofSteady,
    audioPerCoreSecond: rate("cpuSeconds"),
    audioPerWallSecond: rate("wallSeconds"),
    timesWhole: timesWhole(each, all, options),
    growth: growth(each, all, options),
    firstChunkCodes: (each.steps[0]?.knownFrames ?? 0) * CODES_PER_FRAME,
    windowsPerStream: steps.length,
    framesPerFrame: (decodedFrames(steps) * geometry.samplesPerFrame) / kept,
    lostMs: ((lengthOf(each, all) - keptSamples(each.steps)) * 1000) / geometry.sampleRate,
  };
}

function lengthOf(each: MeasuredCase, all: readonly MeasuredCase[]): number {
  return Math.max(...all.filter(({ seconds }) => seconds === each.seconds).map(({ steps }) => keptSamples(steps)));
}

function timesWhole(each: MeasuredCase, all: readonly MeasuredCase[], { pick, unit }: PickOptions): number {
  const whole = all.find(
    ({ variant, seconds, streams }) => variant === "whole" && seconds === each.seconds && streams === each.streams,
  );
  return whole === undefined ? Number.NaN : medianRatio(costs(each, pick, unit), costs(whole, ofAll, unit));
}

function growth(each: MeasuredCase, all: readonly MeasuredCase[], { pick, unit }: PickOptions): number {
  const alike = all.filter(({ variant, streams }) => variant === each.variant && streams === each.streams);
  const shortest = alike.reduce((short, other) => (other.seconds < short.seconds ? other : short), each);
  return shortest === each ? Number.NaN : medianRatio(costs(each, pick, unit), costs(shortest, pick, unit));
}

/** Of a sample, in each round. */
function costs({ rounds }: MeasuredCase, pick: Pick, unit: CostUnit): readonly number[] {
  return rounds.map(pick).map(({ cost, samples }) => cost[unit] / samples);
}

function medianRatio(above: readonly number[], below: readonly number[]): number {
  return median(above.map((value, round) => value / (below[round] ?? Number.NaN)));
}

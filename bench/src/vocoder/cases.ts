import { contextFrames, frameMs, type CodecGeometry, type Lookahead, type WindowCosts } from "@mynah/codec";
import { estimateMs, gatherBatches, type BatchLimits, type FramePace, type StepBatch } from "./batches.js";
import type { DecodeStep } from "./decode-step.js";
import { schedulesOf, VARIANTS, type Variant } from "./variants.js";

/** One way of streaming so many speeches of one length at once. */
export interface Case {
  readonly variant: Variant;
  readonly seconds: number;
  readonly streams: number;
  readonly steps: readonly DecodeStep[];
  readonly batches: readonly StepBatch[];
  /** of one round, by the decoder's measured pace */
  readonly estimateS: number;
}

export interface CasesOptions {
  readonly geometry: CodecGeometry;
  readonly pace: FramePace;
  readonly limits: BatchLimits;
  readonly lookahead: Lookahead;
  /** so many times faster than real time */
  readonly engineSpeed: number;
}

/** What a window spends on the way beside all decoding; as the LLM worker assumes by default. */
const OVERHEAD_MS = 20;
const LARGEST_STEP_FRAMES = 24;
/** A decoder is given no more streams than half of those it could just serve: more would be refused admission. */
const MOST_LOAD = 0.5;

/** Every variant of every length, for so many streams. */
export function casesOf(seconds: readonly number[], streams: number, options: CasesOptions): readonly Case[] {
  const { geometry, pace, limits, lookahead } = options;
  const most = Math.max(1, MOST_LOAD * streamsInRealTime(geometry, pace));
  const costs = plannerCosts(Math.min(streams, most), options);
  return seconds.flatMap((length) => {
    const schedules = schedulesOf(framesIn(length, geometry), { geometry, costs, lookahead });
    return VARIANTS.map((variant) => {
      const steps = schedules[variant];
      const batches = gatherBatches(steps, streams, limits);
      return {
        variant,
        seconds: length,
        streams,
        steps,
        batches,
        estimateS: estimateMs(batches, pace, limits.rowSizes) / 1000,
      };
    });
  });
}

/** Those of the cases that `budgetS` seconds suffice for: few streams before many, then the cheapest; in the order that they have. */
export function affordableCases(cases: readonly Case[], budgetS: number): readonly Case[] {
  let leftS = budgetS;
  const taken = new Set<Case>();
  for (const each of cases.toSorted((a, b) => a.streams - b.streams || a.estimateS - b.estimateS)) {
    leftS -= each.estimateS;
    if (leftS >= 0) taken.add(each);
  }
  return cases.filter((each) => taken.has(each));
}

/** Frames of a speech that lasts so long, or up to a frame longer. */
export function framesIn(seconds: number, geometry: CodecGeometry): number {
  return Math.ceil((seconds * 1000) / frameMs(geometry));
}

/** What the planner is told, where so many streams share each decoder. */
export function plannerCosts(
  streamsPerDecoder: number,
  { geometry, pace, engineSpeed }: Pick<CasesOptions, "geometry" | "pace" | "engineSpeed">,
): WindowCosts {
  return {
    decodeMsPerFrame: pace.msPerFrame,
    decodeMsPerJoiningFrame: pace.msPerJoiningFrame,
    streamsPerDecoder: Math.max(1, streamsPerDecoder),
    overheadMsPerWindow: OVERHEAD_MS,
    engineMsPerFrame: frameMs(geometry) / engineSpeed,
  };
}

/** Streams whose largest windows a decoder can just decode while they play. */
function streamsInRealTime(geometry: CodecGeometry, { msPerFrame, msPerJoiningFrame }: FramePace): number {
  const windowFrames = LARGEST_STEP_FRAMES + contextFrames(geometry);
  const msPerWindowFrame = (LARGEST_STEP_FRAMES * frameMs(geometry)) / windowFrames;
  return 1 + (msPerWindowFrame - msPerFrame) / msPerJoiningFrame;
}

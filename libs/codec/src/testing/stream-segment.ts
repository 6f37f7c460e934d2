import { CODES_PER_FRAME } from "../codec-geometry.js";
import { cropSamples } from "../pcm.js";
import type { SegmentProgress, WindowOptions, WindowPlan } from "../window-plan.js";
import { advanceProgress, planWindow } from "../window-planner.js";
import { windowCodes } from "../window-codes.js";
import { padWindow, type PaddedWindow } from "../window-shape.js";
import { randomCodes } from "./random-codes.js";
import { toyDecode } from "./toy-decoder.js";

/** What happens next in a segment: some frames arrive, the lead is estimated, the attempt may be replaced by a new one. */
export interface StreamStep {
  readonly newFrames: number;
  readonly leadMs: number;
  readonly isResumed: boolean;
}

export interface StreamedSegment {
  readonly plans: readonly WindowPlan[];
  readonly samples: readonly number[];
}

/** Streams a segment through planner, padding (with garbage) and the toy decoder, as workers would; checks each window's bounds. */
export function streamSegment(
  codes: Uint16Array,
  steps: readonly StreamStep[],
  options: WindowOptions,
): StreamedSegment {
  const plans: WindowPlan[] = [];
  const samples: number[] = [];
  const totalFrames = codes.length / CODES_PER_FRAME;
  let progress: SegmentProgress = { knownFrames: 0, emittedSamples: 0, seq: 0, ended: false, leadMs: 0 };
  const end: StreamStep = { newFrames: totalFrames, leadMs: 0, isResumed: false };
  for (const step of [...steps, end]) {
    progress = applyStep(progress, step, { totalFrames, isEnd: step === end });
    for (let plan = planWindow(progress, options); plan; plan = planWindow(progress, options)) {
      plans.push(plan);
      samples.push(...decodePlan(codes, plan, options));
      progress = advanceProgress(progress, plan, options.geometry);
    }
  }
  return { plans, samples };
}

function applyStep(
  before: SegmentProgress,
  step: StreamStep,
  { totalFrames, isEnd }: { readonly totalFrames: number; readonly isEnd: boolean },
): SegmentProgress {
  const knownFrames = Math.min(totalFrames, before.knownFrames + step.newFrames);
  const { emittedSamples, seq } = before;
  return { knownFrames, emittedSamples, seq, ended: isEnd, leadMs: step.isResumed ? 0 : step.leadMs };
}

function decodePlan(codes: Uint16Array, plan: WindowPlan, { shapes, geometry }: WindowOptions): Float64Array {
  const padded = padWindow(windowCodes(codes, plan), plan, { shapes, samplesPerFrame: geometry.samplesPerFrame });
  spoilPadding(padded, plan);
  const decoded = toyDecode(padded.codes, geometry);
  cropSamples(new Float32Array(decoded.length), { keepStart: padded.keepStart, keepSamples: plan.keepSamples });
  return decoded.subarray(padded.keepStart, padded.keepStart + plan.keepSamples);
}

function spoilPadding({ codes, frames, keepStart }: PaddedWindow, plan: WindowPlan): void {
  const garbage = randomCodes(frames - plan.frames, plan.seq + 99);
  codes.set(garbage, keepStart > plan.keepStart ? 0 : plan.frames * CODES_PER_FRAME);
}

import { mostRowsWithin, padRowsTo } from "@mynah/codec-onnx";
import type { DecodeStep } from "./decode-step.js";

export interface BatchLimits {
  readonly maxBatch: number;
  /** A single window may have more. */
  readonly maxFrames: number;
  /** what the decoder pads batches to, ascending; none: it takes any number */
  readonly rowSizes: readonly number[];
}

/** The most windows of a shape that are decoded together. */
export function mostWindows(shape: number, { maxBatch, maxFrames, rowSizes }: BatchLimits): number {
  return mostRowsWithin(Math.min(maxBatch, maxFrames / shape), rowSizes);
}

/** One step of several streams, decoded together: the streams `from`..`to` (exclusive). */
export interface StepBatch {
  readonly step: DecodeStep;
  readonly from: number;
  readonly to: number;
}

/** The streams' same-numbered windows gathered, which have one shape: all streams go in step. */
export function gatherBatches(
  steps: readonly DecodeStep[],
  streams: number,
  limits: BatchLimits,
): readonly StepBatch[] {
  return steps.flatMap((step) => {
    const most = mostWindows(step.shape, limits);
    const starts = Array.from({ length: Math.ceil(streams / most) }, (_, index) => index * most);
    return starts.map((from) => ({ step, from, to: Math.min(streams, from + most) }));
  });
}

export interface FramePace {
  readonly msPerFrame: number;
  readonly msPerJoiningFrame: number;
}

/** How long the batches take, by a measured pace. */
export function estimateMs(
  batches: readonly StepBatch[],
  { msPerFrame, msPerJoiningFrame }: FramePace,
  rowSizes: readonly number[],
): number {
  return batches.reduce((sum, { step, from, to }) => {
    const joining = padRowsTo(to - from, rowSizes) - 1;
    return sum + step.shape * (msPerFrame + joining * msPerJoiningFrame);
  }, 0);
}

import {
  advanceProgress,
  chooseShape,
  frameMs,
  planWindow,
  samplesToMs,
  type SegmentProgress,
  type WindowOptions,
  type WindowPlan,
} from "@mynah/codec";
import type { DecodeStep } from "./decode-step.js";

/**
 * What the real planner makes of a speech of `frames` frames, while the engine says them one by one at `engineMsPerFrame`
 * (real time when absent) and the listener plays each chunk from the moment it is planned.
 */
export function mynahSchedule(frames: number, options: WindowOptions): readonly DecodeStep[] {
  const { geometry, engineMsPerFrame = frameMs(geometry) } = options;
  const steps: DecodeStep[] = [];
  let playsUntilMs = 0;
  let progress: SegmentProgress = { knownFrames: 0, emittedSamples: 0, seq: 0, ended: false, leadMs: 0 };
  for (let knownFrames = 1; knownFrames <= frames; knownFrames++) {
    const nowMs = knownFrames * engineMsPerFrame;
    progress = { ...progress, knownFrames, ended: knownFrames === frames, leadMs: playsUntilMs - nowMs };
    for (let plan = planWindow(progress, options); plan; plan = planWindow(progress, options)) {
      steps.push(toStep(plan, options.shapes));
      playsUntilMs = Math.max(playsUntilMs, nowMs) + samplesToMs(plan.keepSamples, geometry.sampleRate);
      progress = advanceProgress(progress, plan, geometry);
    }
  }
  return steps;
}

export function toStep(plan: WindowPlan, shapes: readonly number[]): DecodeStep {
  const canPad = !(plan.leftEdge && plan.rightEdge);
  const knownFrames = plan.firstFrame + plan.frames - plan.guessedFrames;
  return { ...plan, knownFrames, shape: canPad ? chooseShape(plan.frames, shapes) : plan.frames };
}

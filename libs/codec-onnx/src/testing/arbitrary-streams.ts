import {
  CODES_PER_FRAME,
  SNAC_24KHZ,
  advanceProgress,
  minWindowFrames,
  planWindow,
  windowOptionsFor,
  type SegmentProgress,
  type WindowOptions,
  type WindowPlan,
} from "@mynah/codec";
import fc from "fast-check";
import { randomFrames, seededRandom } from "../verify/random-frames.js";

/** What happens next in a segment: some frames arrive, and the lead is estimated. */
interface Step {
  readonly newFrames: number;
  readonly leadMs: number;
}

export interface Stream {
  readonly codes: Uint16Array;
  readonly steps: readonly Step[];
}

/** Segments of one to thirty frames whose frames arrive in any steps. */
export function anyStream(codebookSize: number): fc.Arbitrary<Stream> {
  const frames = fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 6, max: 30 }));
  const step = fc.record({ newFrames: fc.nat(8), leadMs: fc.integer({ min: -200, max: 4000 }) });
  return fc
    .record({ frames, seed: fc.nat(), steps: fc.array(step, { maxLength: 10 }) })
    .map(({ frames: count, seed, steps }) => ({ codes: randomFrames(count, codebookSize, seededRandom(seed)), steps }));
}

const anySizes = fc
  .uniqueArray(fc.integer({ min: 1, max: 16 }), { minLength: 1, maxLength: 4 })
  .map((sizes) => sizes.sort((left, right) => left - right));

/** The defaults, or any sizes of windows and any costs. */
export const anyWindowOptions: fc.Arbitrary<WindowOptions> = fc.oneof(
  fc.constant(windowOptionsFor(SNAC_24KHZ)),
  fc.record({
    geometry: fc.constant(SNAC_24KHZ),
    shapes: anySizes.map((sizes) => sizes.map((size) => size + minWindowFrames(SNAC_24KHZ))),
    freshFrames: anySizes,
    minFirstSamples: fc.nat(3 * SNAC_24KHZ.samplesPerFrame),
    decodeMsPerFrame: fc.nat(60),
    engineMsPerFrame: fc.nat(200),
  }),
);

/** The windows of a segment as the planner cuts them, in order. */
export function planStream({ codes, steps }: Stream, options: WindowOptions): readonly WindowPlan[] {
  const total = codes.length / CODES_PER_FRAME;
  const plans: WindowPlan[] = [];
  let progress: SegmentProgress = { knownFrames: 0, emittedSamples: 0, seq: 0, ended: false, leadMs: 0 };
  const end: Step = { newFrames: total, leadMs: 0 };
  for (const step of [...steps, end]) {
    const knownFrames = Math.min(total, progress.knownFrames + step.newFrames);
    progress = { ...progress, knownFrames, leadMs: step.leadMs, ended: step === end };
    for (let plan = planWindow(progress, options); plan; plan = planWindow(progress, options)) {
      plans.push(plan);
      progress = advanceProgress(progress, plan, options.geometry);
    }
  }
  return plans;
}

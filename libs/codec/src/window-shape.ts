import { CODES_PER_FRAME } from "./codec-geometry.js";
import { CodecInputError } from "./codec-input-error.js";
import type { WindowPlan } from "./window-plan.js";

export type PadSide = "left" | "right";

/** A window's codes as they go into a batch: `frames` is the batch's shape, `keepStart` counts from the padded start. */
export interface PaddedWindow {
  readonly codes: Uint16Array;
  readonly frames: number;
  readonly keepStart: number;
}

/** The smallest of the ascending `shapes` that holds `frames`; `frames` itself when none does (it then runs in its own shape). */
export function chooseShape(frames: number, shapes: readonly number[]): number {
  return shapes.find((shape) => shape >= frames) ?? frames;
}

/**
 * Grows `codes` from `from` to `to` frames on one side. The padding is code 0, but its codes never matter: pad only a side
 * that is no true edge of the speech, and what they reach is cropped. Returns `codes` itself when nothing is to add.
 *
 * @throws CodecInputError when `codes` are not `from` frames or `to` is less than `from`.
 */
// Four parameters: from, to and side read as one phrase at the call.
// eslint-disable-next-line max-params
export function padCodes(codes: Uint16Array, from: number, to: number, side: PadSide): Uint16Array {
  if (codes.length !== from * CODES_PER_FRAME || to < from)
    throw new CodecInputError(`cannot pad ${codes.length} codes from ${from} to ${to} frames`);
  if (to === from) return codes;
  const padded = new Uint16Array(to * CODES_PER_FRAME);
  padded.set(codes, side === "left" ? (to - from) * CODES_PER_FRAME : 0);
  return padded;
}

/**
 * Brings a window to one of the `shapes`: padded right unless that is the true end, else left unless that is the true start
 * (keepStart then moves), else left as it is, in a shape of its own. Throws as {@link padCodes}.
 */
export function padWindow(
  codes: Uint16Array,
  plan: Pick<WindowPlan, "frames" | "keepStart" | "leftEdge" | "rightEdge">,
  options: { readonly shapes: readonly number[]; readonly samplesPerFrame: number },
): PaddedWindow {
  const side = padSide(plan);
  const frames = side === undefined ? plan.frames : chooseShape(plan.frames, options.shapes);
  const shift = side === "left" ? (frames - plan.frames) * options.samplesPerFrame : 0;
  const padded = padCodes(codes, plan.frames, frames, side ?? "right");
  return { codes: padded, frames, keepStart: plan.keepStart + shift };
}

function padSide({ leftEdge, rightEdge }: Pick<WindowPlan, "leftEdge" | "rightEdge">): PadSide | undefined {
  if (!rightEdge) return "right";
  return leftEdge ? undefined : "left";
}

import { CODES_PER_FRAME } from "./codec-geometry.js";
import type { WindowPlan } from "./window-plan.js";

/**
 * The codes that a window decodes (`frames * 7`), cut from those of its segment. Guessed frames repeat the last known one:
 * on speech that is nearer to what comes than code 0 or the end of the sound.
 *
 * @param codes of the segment, of the plan's known frames at least
 */
export function windowCodes(
  codes: Uint16Array,
  { firstFrame, frames, guessedFrames }: Pick<WindowPlan, "firstFrame" | "frames" | "guessedFrames">,
): Uint16Array {
  const knownEnd = (firstFrame + frames - guessedFrames) * CODES_PER_FRAME;
  const known = codes.slice(firstFrame * CODES_PER_FRAME, knownEnd);
  if (guessedFrames === 0) return known;
  const all = new Uint16Array(frames * CODES_PER_FRAME);
  const last = known.subarray(-CODES_PER_FRAME);
  all.set(known);
  for (let at = known.length; at < all.length; at += CODES_PER_FRAME) all.set(last, at);
  return all;
}

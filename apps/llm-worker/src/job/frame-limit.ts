import { CODES_PER_FRAME } from "@mynah/codec";
import type { Profile, SpeechJob } from "@mynah/protocol";

/** A short word may be drawn out: 1.7 s beyond what its characters allow. */
const SPARE_FRAMES = 20;

export interface FrameLimit {
  readonly maxFrames: number;
  /** Whether reaching it means that the model ran away, not that the request asked for no more. */
  readonly isGuard: boolean;
}

/** The runaway guard: a segment's length by that of its text, and what the request allows. No text: one that may still become longer. */
export function frameLimit(
  { text, sampling }: Pick<SpeechJob, "sampling"> & { readonly text?: string },
  { limits }: Pick<Profile, "limits">,
): FrameLimit {
  const byText = text === undefined ? Infinity : Math.ceil(text.length * limits.maxFramesPerCharacter) + SPARE_FRAMES;
  const guard = Math.min(limits.maxSegmentFrames, byText);
  const asked =
    sampling.maxTokens === undefined ? Infinity : Math.max(1, Math.floor(sampling.maxTokens / CODES_PER_FRAME));
  return { maxFrames: Math.min(guard, asked), isGuard: guard <= asked };
}

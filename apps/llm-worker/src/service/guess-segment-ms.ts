import type { CodecManifest, Profile } from "@mynah/protocol";

/** Most European languages are read at 14 to 17 characters a second. A guess is enough: it lasts until a segment is measured. */
const CHARACTERS_PER_SECOND = 15;

export interface SegmentGuess {
  readonly profile: Pick<Profile, "limits">;
  readonly codec: Pick<CodecManifest, "sampleRate" | "samplesPerFrame">;
  /** of one segment; undefined when the warm-up was too short to tell */
  readonly msPerFrame: number | undefined;
}

/** What a first segment will take, before any was spoken. */
export function guessSegmentMs({ profile, codec, msPerFrame }: SegmentGuess): number | undefined {
  if (msPerFrame === undefined) return undefined;
  const seconds = profile.limits.firstSegmentCharacters / CHARACTERS_PER_SECOND;
  const frames = (seconds * codec.sampleRate) / codec.samplesPerFrame;
  return Math.max(1, frames * msPerFrame);
}

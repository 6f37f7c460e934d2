import type { Profile } from "@mynah/protocol";
import { type SegmentLimits, WORD_LIMITS } from "@mynah/text";

/** How this gateway cuts texts, beside what the profile says. */
export interface SplitRules {
  /** pieces by words, as other servers cut them; undefined: by the profile's characters */
  readonly words: WordRules | undefined;
  /** the pause at a blank line; 0: none */
  readonly paragraphMs: number;
}

type WordRules = Pick<SegmentLimits, "firstSegmentWords" | "maxSegmentWords" | "minTailWords">;

export interface SplitSettings {
  readonly FIRST_CHUNK_WORDS?: number | undefined;
  readonly NEXT_CHUNK_WORDS?: number | undefined;
  readonly MIN_TAIL_WORDS?: number | undefined;
  readonly PARAGRAPH_PAUSE_MS: number;
}

/** Any of the three word limits switches to words; those that are not set are those of the Orpheus TRT-LLM servers. */
export function splitRulesOf(settings: SplitSettings): SplitRules {
  const { FIRST_CHUNK_WORDS: first, NEXT_CHUNK_WORDS: next, MIN_TAIL_WORDS: tail } = settings;
  const paragraphMs = settings.PARAGRAPH_PAUSE_MS;
  if (first === undefined && next === undefined && tail === undefined) return { words: undefined, paragraphMs };
  const { firstSegmentWords = 40, maxSegmentWords = 140, minTailWords = 12 } = WORD_LIMITS;
  const words = {
    firstSegmentWords: first ?? firstSegmentWords,
    maxSegmentWords: next ?? maxSegmentWords,
    minTailWords: tail ?? minTailWords,
  };
  return { words, paragraphMs };
}

/** Whatever the rules, no segment is longer than the model takes. */
export function segmentLimitsOf({ limits, languages }: Profile, { words }: SplitRules): SegmentLimits {
  const { firstSegmentCharacters, maxSegmentCharacters } = limits;
  if (words === undefined) return { firstSegmentCharacters, maxSegmentCharacters, languages };
  return { ...words, firstSegmentCharacters: Infinity, maxSegmentCharacters, languages };
}

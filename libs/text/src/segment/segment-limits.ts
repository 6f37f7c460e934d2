/** How long segments may be. Characters are UTF-16 units; words are runs without white space, or what a dictionary takes for words. */
export type SegmentLimits = {
  /** about where a long first sentence is cut, so that sound starts early */
  readonly firstSegmentCharacters?: number;
  readonly maxSegmentCharacters?: number;
  readonly firstSegmentWords?: number;
  readonly maxSegmentWords?: number;
  /** the last segment has at least so many words, where that can be had */
  readonly minTailWords?: number;
  /** BCP 47 tags of the languages whose abbreviations end no sentence; absent: English */
  readonly languages?: readonly string[];
};

export type Limits = Required<SegmentLimits>;

const DEFAULT_LIMITS: Limits = {
  firstSegmentCharacters: 60,
  maxSegmentCharacters: 200,
  firstSegmentWords: Infinity,
  maxSegmentWords: Infinity,
  minTailWords: 3,
  languages: ["en"],
};

/** Limits below these would cut words to pieces. */
const SHORTEST_CHARACTERS = 8;

export function resolveLimits(limits: SegmentLimits): Limits {
  const given = { ...DEFAULT_LIMITS, ...limits };
  const maxSegmentCharacters = Math.max(SHORTEST_CHARACTERS, Math.floor(given.maxSegmentCharacters));
  const maxSegmentWords = Math.max(1, given.maxSegmentWords);
  return {
    maxSegmentCharacters,
    maxSegmentWords,
    firstSegmentCharacters: Math.min(
      maxSegmentCharacters,
      Math.max(SHORTEST_CHARACTERS, Math.floor(given.firstSegmentCharacters)),
    ),
    firstSegmentWords: Math.min(maxSegmentWords, Math.max(1, given.firstSegmentWords)),
    minTailWords: Math.max(1, given.minTailWords),
    languages: given.languages,
  };
}

/** For what follows a first segment: none of it is cut short. */
export function laterLimits(limits: SegmentLimits): SegmentLimits {
  const { maxSegmentCharacters, maxSegmentWords } = resolveLimits(limits);
  return { ...limits, firstSegmentCharacters: maxSegmentCharacters, firstSegmentWords: maxSegmentWords };
}

/** The limits of the Orpheus TRT dialect, which counts words. */
export const WORD_LIMITS: SegmentLimits = {
  firstSegmentCharacters: Infinity,
  maxSegmentCharacters: Infinity,
  firstSegmentWords: 40,
  maxSegmentWords: 140,
  minTailWords: 12,
};

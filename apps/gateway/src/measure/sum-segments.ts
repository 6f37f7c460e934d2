import type { SegmentEnd } from "@mynah/protocol";

/** What went into all segments of a speech, which may have been generated side by side. */
export interface SegmentSums {
  /** from the first job's start to its first speech token */
  readonly firstTokenMs: number;
  /** speech tokens */
  readonly tokens: number;
  readonly textTokens: number;
  readonly generationMs: number;
  readonly concealedCodes: number;
}

/** @param ends in the order of the segments */
export function sumSegments(ends: readonly SegmentEnd[]): SegmentSums {
  const sum = (pick: (end: SegmentEnd) => number): number => ends.reduce((total, end) => total + pick(end), 0);
  return {
    firstTokenMs: ends[0]?.firstTokenMs ?? 0,
    tokens: sum((end) => end.tokens),
    textTokens: sum((end) => end.textTokens),
    generationMs: sum((end) => end.generationMs),
    concealedCodes: sum((end) => end.concealedCodes),
  };
}

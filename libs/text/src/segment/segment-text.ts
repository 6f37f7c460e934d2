import { chooseCut } from "./choose-cut.js";
import { resolveLimits, type SegmentLimits } from "./segment-limits.js";
import { findSentenceEnds } from "./sentence-ends.js";

/** A piece of a text: `text` is `whole.slice(start, end)`, without white space at its ends. */
export type Segment = { readonly text: string; readonly start: number; readonly end: number };

/** The segment without the white space at its edges; undefined when nothing else is there. */
function trimmed(text: string, start: number, end: number): Segment | undefined {
  const piece = text.slice(start, end);
  const begin = start + piece.length - piece.trimStart().length;
  const content = piece.trim();
  return content === "" ? undefined : { text: content, start: begin, end: begin + content.length };
}

/** As segmentText, for a text whose beginning may have been spoken already. */
export function segmentRest(text: string, limits: SegmentLimits, isFirst: boolean): readonly Segment[] {
  const resolved = resolveLimits(limits);
  const sentenceEnds = findSentenceEnds(text, resolved.languages);
  const segments: Segment[] = [];
  for (let start = skipSpace(text, 0); start < text.length;) {
    const request = { text, start, limits: resolved, sentenceEnds, isFirst: isFirst && segments.length === 0 };
    const cut = chooseCut(request);
    const segment = trimmed(text, start, cut);
    if (segment !== undefined) segments.push(segment);
    start = skipSpace(text, Math.max(cut, start + 1));
  }
  return segments;
}

export function skipSpace(text: string, from: number): number {
  const space = /\s*/uy;
  space.lastIndex = from;
  space.test(text);
  return space.lastIndex;
}

/**
 * Cuts a text into segments: the first short, so that sound starts early, the later ones whole sentences up to the
 * limits. Together they hold every character but white space between them, once and in order. None is empty.
 */
export const segmentText = (text: string, limits: SegmentLimits = {}): readonly Segment[] =>
  segmentRest(text, limits, true);

import { countWords, findClauseEnds, findLastSpace, findLastWordEdge, hardCut, reach } from "./breaks.js";
import type { Limits } from "./segment-limits.js";
import { eachWord } from "./word-spans.js";

export type CutRequest = {
  readonly text: string;
  /** where the segment begins */
  readonly start: number;
  readonly isFirst: boolean;
  readonly limits: Limits;
  /** from findSentenceEnds, in order */
  readonly sentenceEnds: readonly number[];
};

/** A first sentence that is only a little too long is not worth a cut; a limit in words is a promise. */
export const firstStretch = ({ firstSegmentWords }: Limits): number => (firstSegmentWords === Infinity ? 1.3 : 1);
/** A clause shorter than this share of the room sounds chopped off. */
const SHORTEST_SHARE = 0.4;

type Room = {
  /** where the segment had best end */
  readonly target: number;
  /** where it must end */
  readonly limit: number;
};

function measureRoom({ text, start, isFirst, limits }: CutRequest): Room {
  const limit = reach(text, start, { characters: limits.maxSegmentCharacters, words: limits.maxSegmentWords });
  if (!isFirst) return { target: limit, limit };
  const target = reach(text, start, { characters: limits.firstSegmentCharacters, words: limits.firstSegmentWords });
  return { target, limit: Math.min(limit, start + Math.ceil((target - start) * firstStretch(limits))) };
}

const lastWithin = (offsets: readonly number[], from: number, to: number): number | undefined =>
  offsets.findLast((offset) => offset > from && offset <= to);

const nearest = (offsets: readonly number[], target: number): number | undefined =>
  offsets.toSorted((a, b) => Math.abs(a - target) - Math.abs(b - target))[0];

/** Whole sentences, else whole clauses, else whole words, else as much of the word as fits. */
function bestBreak({ text, start, sentenceEnds }: CutRequest, { target, limit }: Room): number {
  const from = start + Math.floor((target - start) * SHORTEST_SHARE);
  return (
    lastWithin(sentenceEnds, start, target) ??
    sentenceEnds.find((end) => end > target && end <= limit) ??
    nearest(findClauseEnds(text, { from, to: limit }), target) ??
    findLastSpace(text, { from, to: target }) ??
    findLastWordEdge(text, { from, to: target }) ??
    findLastSpace(text, { from: start, to: target }) ??
    findLastSpace(text, { from: target, to: limit }) ??
    hardCut(text, { from: start, to: limit })
  );
}

/** Moves a cut back until enough words are left behind it; the cut stays where it is when there are too few words. */
function leaveTail(request: CutRequest, cut: number): number {
  const { text, start, limits, sentenceEnds } = request;
  const words = Array.from(eachWord(text, start), (word) => word.start);
  const latest = words.at(-limits.minTailWords);
  if (latest === undefined || latest >= cut || words.length < 2 * limits.minTailWords) return cut;
  const from = start + Math.floor((latest - start) / 2);
  return lastWithin(sentenceEnds, from, latest) ?? findClauseEnds(text, { from, to: latest }).at(-1) ?? latest;
}

const isTailTooShort = ({ text, limits }: CutRequest, cut: number): boolean => {
  const tail = countWords(text.slice(cut), limits.minTailWords);
  return tail > 0 && tail < limits.minTailWords;
};

function cutOf(request: CutRequest): number {
  const room = measureRoom(request);
  const cut = bestBreak(request, room);
  if (!isTailTooShort(request, cut)) return cut;
  return room.limit === request.text.length ? request.text.length : leaveTail(request, cut);
}

/** A tag, whole or still arriving: its name may have spaces in it, or be of a script without any. */
const TAG_BEGUN = /<\p{L}[\p{L}\p{M}\p{N}_ -]{0,31}(?:>|$)/gu;
const LONGEST_TAG = 34;

/** No tag is cut: the cut goes before it, or behind it where the segment would be empty. */
function besideTags({ text, start }: CutRequest, cut: number): number {
  const from = Math.max(start, cut - LONGEST_TAG);
  for (const { 0: tag, index } of text.slice(from, cut + LONGEST_TAG).matchAll(TAG_BEGUN)) {
    const [begin, end] = [from + index, from + index + tag.length];
    if (begin < cut && cut < end) return begin > start ? begin : end;
  }
  return cut;
}

/** Where the segment that begins at `start` ends. Always beyond `start`. */
export const chooseCut = (request: CutRequest): number => besideTags(request, cutOf(request));

import { countWords } from "./breaks.js";
import { chooseCut, firstStretch } from "./choose-cut.js";
import { type Limits, resolveLimits, type SegmentLimits } from "./segment-limits.js";
import { type Segment, segmentRest, skipSpace } from "./segment-text.js";
import { eachSentenceEnd, findSentenceEnds, isCertainEnd } from "./sentence-ends.js";

/** Cuts a text that is still arriving. Offsets count from the beginning of all that was pushed. */
export type Segmenter = {
  /** Takes more text; gives the segments that no later text can change. */
  readonly push: (text: string) => readonly Segment[];
  /** Gives the rest, complete or not. Afterwards more may be pushed: a flush is a finish that goes on. */
  readonly finish: () => readonly Segment[];
};

/** Characters behind the longest segment that chooseCut looks at. */
const LOOK_AHEAD = 4;
/** Characters behind a sentence that tell whether it is over. */
const MARGIN = 64;

const shift = ({ text, start, end }: Segment, by: number): Segment => ({ text, start: start + by, end: end + by });

type Waiting = { readonly text: string; readonly isFirst: boolean; readonly limits: Limits };

/** The end of the first sentence that is long enough to be spoken alone. */
function nextSentence({ text, limits }: Waiting): number | undefined {
  for (const end of eachSentenceEnd(text, limits.languages)) {
    if (!isCertainEnd(text, end, limits.languages)) return undefined;
    if (countWords(text.slice(0, end), limits.minTailWords) >= limits.minTailWords) return end;
  }
  return undefined;
}

/** A sentence so short that no limit can cut it. */
const isShort = (end: number, limits: Limits): boolean =>
  end <= limits.firstSegmentCharacters && limits.firstSegmentWords === Infinity;

/** Longer than any segment may be, so that more text cannot change where this one is cut. */
function isOverfull({ text, isFirst, limits }: Waiting): boolean {
  const characters = isFirst ? limits.firstSegmentCharacters * firstStretch(limits) : limits.maxSegmentCharacters;
  const words = isFirst ? limits.firstSegmentWords : limits.maxSegmentWords;
  return text.length > characters + LOOK_AHEAD || (words < Infinity && countWords(text, words + 2) >= words + 2);
}

function nextCut(waiting: Waiting): number | undefined {
  const { text } = waiting;
  const sentence = nextSentence(waiting);
  if (sentence === undefined && !isOverfull(waiting)) return undefined;
  if (sentence !== undefined && isShort(sentence, waiting.limits)) return sentence;
  // The tail is not known yet.
  const limits = { ...waiting.limits, minTailWords: 1 };
  const sentenceEnds = findSentenceEnds(text, limits.languages).filter((end) =>
    isCertainEnd(text, end, limits.languages),
  );
  const cut = chooseCut({ ...waiting, limits, start: 0, sentenceEnds });
  return sentence === undefined ? cut : Math.min(sentence, cut);
}

/** No more than this is looked at for one cut, however much was pushed at once. */
const windowOf = (text: string, { maxSegmentCharacters }: Limits): string =>
  text.slice(0, 2 * Math.min(maxSegmentCharacters, 4_096) + MARGIN);

/** For live text: sentence by sentence as soon as each is certain, so that nothing waits for a full segment. */
export function createSegmenter(limits: SegmentLimits = {}): Segmenter {
  const resolved = resolveLimits(limits);
  let waiting = "";
  let offset = 0;
  let isFirst = true;

  const drop = (length: number): void => {
    waiting = waiting.slice(length);
    offset += length;
  };
  const take = (cut: number): Segment => {
    const text = waiting.slice(0, cut).trimEnd();
    const segment = { text, start: offset, end: offset + text.length };
    isFirst = false;
    drop(cut);
    return segment;
  };

  return {
    push(text) {
      waiting += text;
      const segments: Segment[] = [];
      for (;;) {
        drop(skipSpace(waiting, 0));
        const cut = nextCut({ text: windowOf(waiting, resolved), isFirst, limits: resolved });
        if (cut === undefined) return segments;
        segments.push(take(cut));
      }
    },
    finish() {
      const segments = segmentRest(waiting, limits, isFirst).map((segment) => shift(segment, offset));
      isFirst = segments.length === 0 && isFirst;
      drop(waiting.length);
      return segments;
    },
  };
}

import { createSegmenter, type Segmenter } from "../segment/create-segmenter.js";
import { laterLimits, type SegmentLimits } from "../segment/segment-limits.js";
import type { Segment } from "../segment/segment-text.js";
import { pauseText } from "./pause-text.js";
import { type Before, type PauseRules, splitPauses, type Stretch } from "./split-pauses.js";

export type PausingRules = PauseRules & {
  /** what was said before this text; absent: nothing */
  readonly before?: Before;
  /** no word was said before; absent: so it is when nothing was */
  readonly isFirst?: boolean;
};

/** No mark is longer. */
const LONGEST_MARK = 64;
const MARK_BEGUN = /^(?:\[[\spause:=\d.m]*|<[\sbreaktims=\d."'“”/]*)$/i;

/** The length of a mark at the end of a text that is still arriving. */
export function begunMarkLength(text: string): number {
  const from = Math.max(0, text.length - LONGEST_MARK);
  const mark = Math.max(text.lastIndexOf("["), text.lastIndexOf("<"));
  return mark >= from && MARK_BEGUN.test(text.slice(mark)) ? text.length - mark : 0;
}

/** The length of what may still become a pause: a mark that is not whole, and white space before it or at the end. */
function unsureLength(text: string): number {
  return text.length - text.slice(0, text.length - begunMarkLength(text)).trimEnd().length;
}

const shift = ({ text, start, end }: Segment, by: number): Segment => ({ text, start: start + by, end: end + by });

/** One after another, the stretches of words, each cut by a segmenter of its own. */
class Stretches {
  readonly #limits: SegmentLimits;
  #segmenter: Segmenter | undefined;
  #begin = 0;
  #isFirst: boolean;

  constructor(limits: SegmentLimits, isFirst: boolean) {
    this.#limits = limits;
    this.#isFirst = isFirst;
  }

  /** More of the stretch that is open, else the beginning of one. */
  push(text: string, start: number): readonly Segment[] {
    if (this.#segmenter === undefined) {
      this.#segmenter = createSegmenter(this.#isFirst ? this.#limits : laterLimits(this.#limits));
      this.#begin = start;
      this.#isFirst = false;
    }
    return this.#segmenter.push(text).map((segment) => shift(segment, this.#begin));
  }

  close(): readonly Segment[] {
    const rest = this.#segmenter?.finish() ?? [];
    this.#segmenter = undefined;
    return rest.map((segment) => shift(segment, this.#begin));
  }
}

/** As `createSegmenter`; pauses in the text are segments of their own, whose text `pauseMsOf` knows. */
export function createPausingSegmenter(limits: SegmentLimits, rules: PausingRules): Segmenter {
  const stretches = new Stretches(limits, rules.isFirst ?? (rules.before ?? "nothing") === "nothing");
  let before = rules.before ?? "nothing";
  let waiting = "";
  let offset = 0;

  const speak = ({ start, end, pauseMs }: Stretch): readonly Segment[] => {
    before = pauseMs === undefined ? "words" : "pause";
    if (pauseMs === undefined) return stretches.push(waiting.slice(start, end), offset + start);
    const rest = stretches.close();
    return pauseMs === 0 ? rest : [...rest, { text: pauseText(pauseMs), start: offset + start, end: offset + end }];
  };
  const take = (length: number): readonly Segment[] => {
    const found = splitPauses(waiting.slice(0, length), rules, before);
    const segments: Segment[] = [];
    let spokenTo = 0;
    for (const stretch of found) {
      if (stretch.start > spokenTo) segments.push(...stretches.close());
      segments.push(...speak(stretch));
      spokenTo = stretch.end;
    }
    if (spokenTo < length) segments.push(...stretches.close());
    waiting = waiting.slice(length);
    offset += length;
    return segments;
  };

  return {
    push(text) {
      waiting += text;
      return take(waiting.length - unsureLength(waiting));
    },
    finish: () => [...take(waiting.length), ...stretches.close()],
  };
}

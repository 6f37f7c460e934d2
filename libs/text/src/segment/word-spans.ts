import { isSpaceless } from "./marks.js";

/** A word of a text with the marks that cling to it. */
export type WordSpan = { readonly start: number; readonly end: number };

const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });
/** A long run without spaces is looked at piece by piece: all of it at once would take quadratic time in the end. */
const PIECE = 256;

/** The offsets where the words of a run without spaces begin. */
function* wordStarts(text: string, { start, end }: WordSpan): Generator<number, void> {
  for (let from = start; from < end; from += PIECE) {
    for (const { index, isWordLike } of segmenter.segment(text.slice(from, Math.min(end, from + PIECE))))
      if (isWordLike === true) yield from + index;
  }
}

function* wordsOfRun(text: string, run: WordSpan): Generator<WordSpan, void> {
  let start = run.start;
  for (const next of wordStarts(text, run)) {
    if (next <= start || !/[\p{L}\p{N}]/u.test(text.slice(start, next))) continue;
    yield { start, end: next };
    start = next;
  }
  yield { start, end: run.end };
}

/** The words from an offset on: runs without white space, which Unicode's rules and dictionaries cut where a script has no spaces. */
export function* eachWord(text: string, from = 0): Generator<WordSpan, void> {
  const run = /\S+/gu;
  run.lastIndex = from;
  for (let match = run.exec(text); match !== null; match = run.exec(text)) {
    const span = { start: match.index, end: run.lastIndex };
    if (isSpaceless(match[0])) yield* wordsOfRun(text, span);
    else yield span;
  }
}

import { eachSentenceEnd } from "../segment/sentence-ends.js";
import type { HowToSpeak, TextNormalizer } from "./create-normalizer.js";

/** Normalises a text that is still arriving, cut anywhere. All that comes out, joined, is the spoken form. */
export type PieceNormalizer = {
  /** Takes more text; gives what no later text can change, white space at its edges included. It may be empty. */
  readonly push: (text: string) => string;
  /** The rest. */
  readonly finish: () => string;
};

/** Between two plain words in small letters no rule looks across: no number, name or abbreviation is near. */
const BETWEEN_PLAIN_WORDS = /(?<=(?:^|\s)\p{Ll}{2,}[,;:]?)\s+(?=\p{Ll}{2,}\s)/gu;

const isCertain = (text: string, end: number): boolean => text.slice(end).trim() !== "";

/** The last offset behind which nothing changes what is before it. */
function lastSafeCut(text: string): number {
  const gap = Array.from(text.matchAll(BETWEEN_PLAIN_WORDS), ({ index }) => index).at(-1) ?? 0;
  const sentence = [...eachSentenceEnd(text)].findLast((end) => isCertain(text, end)) ?? 0;
  return Math.max(gap, sentence);
}

export function createPieceNormalizer(normalize: TextNormalizer, how: HowToSpeak): PieceNormalizer {
  let waiting = "";
  const speak = (text: string): string => {
    const content = text.trim();
    if (content === "") return text;
    const at = text.indexOf(content);
    return text.slice(0, at) + normalize(content, how) + text.slice(at + content.length);
  };
  const take = (length: number): string => {
    const piece = speak(waiting.slice(0, length));
    waiting = waiting.slice(length);
    return piece;
  };
  return {
    push(text) {
      waiting += text;
      return take(how.normalize === false ? waiting.length : lastSafeCut(waiting));
    },
    finish: () => take(waiting.length),
  };
}

import { eachSentenceEnd, isCertainEnd } from "../segment/sentence-ends.js";
import { cutsNoPhrase } from "./cuts-no-phrase.js";
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

/** Does a phrase of the dictionary stand on both sides of this gap, as far as can be told, or may one? */
function isWithinPhrase(text: string, gap: number, normalize: TextNormalizer): boolean {
  const { phraseWords = 1 } = normalize;
  if (phraseWords === 1) return false;
  const behind = Array.from(text.slice(gap).matchAll(/\S+(?=\s)/gu), ({ 0: word, index }) => gap + index + word.length);
  const known = behind[phraseWords - 2];
  return known === undefined || !cutsNoPhrase(normalize, text.slice(0, known), gap);
}

/** The last offset behind which nothing changes what is before it. */
function lastSafeCut(text: string, normalize: TextNormalizer): number {
  const { languages } = normalize;
  const gaps = Array.from(text.matchAll(BETWEEN_PLAIN_WORDS), ({ index }) => index);
  const gap = gaps.findLast((at) => !isWithinPhrase(text, at, normalize)) ?? 0;
  const sentence = [...eachSentenceEnd(text, languages)].findLast((end) => isCertainEnd(text, end, languages)) ?? 0;
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
      return take(how.normalize === false ? waiting.length : lastSafeCut(waiting, normalize));
    },
    finish: () => take(waiting.length),
  };
}

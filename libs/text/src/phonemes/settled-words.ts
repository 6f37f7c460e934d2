import { endsInDoubtfulNumeral } from "../english/rules/roman-numerals.js";
import type { TextNormalizer } from "../normalize/create-normalizer.js";
import { cutsNoPhrase } from "../normalize/cuts-no-phrase.js";
import { splitWords } from "./words.js";

/** What of a text that is still arriving sounds the same whatever follows. */
export type Settled = {
  /** as much of the text as this depends on: for the phonemizer, with `words` */
  readonly text: string;
  /** so many words of it, as they are spoken, are settled */
  readonly words: number;
};

/** A run of characters that has ended, since white space follows it. */
const TOKEN = /\S+(?=\s)/gu;
/** A word to which no rule of the normaliser does more than to write it out by itself, whatever stands beside it. */
const PLAIN = /^["'(“‘]*[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*[,;:!?)"'”’]*$/u;

/** Letters and stops, as abbreviations have them. */
const WORDY = /^["'(“‘]*[\p{L}\p{M}][\p{L}\p{M}.'’-]*[,;:!?)"'”’]*$/u;

type Token = {
  readonly start: number;
  readonly end: number;
  readonly isPlain: boolean;
  /** a number or sign, which may take in two words behind it: "5 sq ft" */
  readonly reachesFar: boolean;
  readonly isThe: boolean;
};

const toToken = ({ 0: token, index }: RegExpExecArray): Token => ({
  start: index,
  end: index + token.length,
  isPlain: PLAIN.test(token),
  reachesFar: !WORDY.test(token),
  isThe: token.toLowerCase() === "the",
});

/**
 * May what is before the token at this index be spoken? Numbers and signs take in up to two words behind them, abbreviations
 * one, and a word sounds by the one behind it; "the" by the sound of that, which may depend on one more.
 */
function isBorder(tokens: readonly Token[], index: number): boolean {
  const [beforeLast, last] = [-2, -1].map((offset) => tokens[index + offset]);
  return last?.isPlain === true && beforeLast?.reachesFar !== true;
}

/**
 * The tokens behind a border that what is before it depends on: one, and another behind "the"; more where one of them may begin a
 * phrase of the dictionary. undefined: they have not all come, or may still become something else.
 */
function tokensBehind(tokens: readonly Token[], index: number, phraseWords: number): readonly Token[] | undefined {
  const count = phraseWords + (tokens[index - 1]?.isThe === true ? 1 : 0);
  const behind = tokens.slice(index, index + count);
  return behind.length === count && behind.every(({ isPlain }) => isPlain) ? behind : undefined;
}

/**
 * The most words of an English text that later text cannot change, however they are cut from it; none while there is doubt.
 * @param inWords writes out numbers, abbreviations and the like
 */
export function settledWords(text: string, inWords: TextNormalizer): Settled {
  const { phraseWords = 1 } = inWords;
  const countWords = (part: string): number => splitWords(inWords(part)).length;
  const tokens = Array.from(text.matchAll(TOKEN), toToken);
  for (let index = tokens.length - 1; index > 0; index -= 1) {
    const behind = isBorder(tokens, index) ? tokensBehind(tokens, index, phraseWords) : undefined;
    const next = behind?.[0];
    if (next === undefined || endsInDoubtfulNumeral(text.slice(0, next.end))) continue;
    const known = text.slice(0, behind?.at(-1)?.end);
    if (phraseWords > 1 && !cutsNoPhrase(inWords, known, next.start)) continue;
    const words = countWords(text.slice(0, next.end)) - countWords(text.slice(next.start, next.end));
    return { text: known, words };
  }
  return { text: "", words: 0 };
}

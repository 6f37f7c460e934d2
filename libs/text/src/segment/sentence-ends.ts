import { BEFORE_NUMBER, FINAL, INNER, MONTHS, TITLES } from "../english/abbreviations.js";

/** Full stops and the like with the quotes and brackets that close behind them; scripts of East Asia leave no space. */
const CANDIDATE = /[.!?…؟।॥]+["'”’)\]»]*(?=\s|$)|[。！？｡]+["'”’」』）)\]]*|\n[^\S\n]*\n/gu;
const LOOK_BACK = 24;

type Candidate = { readonly text: string; readonly mark: string; readonly at: number };

const nextVisible = (text: string, from: number): string => /\S/u.exec(text.slice(from, from + LOOK_BACK))?.[0] ?? "";

const wordBefore = (text: string, at: number): string =>
  /[\p{L}\p{N}][\p{L}\p{N}.]*$/u.exec(text.slice(Math.max(0, at - LOOK_BACK), at))?.[0] ?? "";

/** "1. Apples": the number of an item, at the very beginning of a sentence. */
const isItemNumber = (text: string, at: number): boolean =>
  /(?:^|[.!?]\s+|\n\s*)\d{1,3}$/.test(text.slice(Math.max(0, at - LOOK_BACK), at));

function isAbbreviation(word: string, next: string): boolean {
  if (TITLES.has(word) || INNER.has(word.toLowerCase()) || word === "Dr" || word === "St") return true;
  if (/\d/.test(next)) return BEFORE_NUMBER.has(word) || MONTHS.has(word) || FINAL.has(word);
  return /^(?:[A-HJ-Z]|(?:[A-Z]\.)+[A-Z])$/.test(word) && /\p{L}/u.test(next);
}

function isEnd({ text, mark, at }: Candidate): boolean {
  const next = nextVisible(text, at + mark.length);
  const goesOn = /\p{Ll}/u.test(next);
  if (/[。！？｡\n]/u.test(mark) || next === "") return true;
  if (goesOn && (/^[.…]+/.test(mark) || /["'”’)\]»]$/.test(mark))) return false;
  if (!mark.startsWith(".") || mark.startsWith("..")) return true;
  return !isAbbreviation(wordBefore(text, at), next) && !isItemNumber(text, at);
}

/** The offsets just behind each sentence that the text itself shows to be over, in order and one at a time. */
export function* eachSentenceEnd(text: string): Generator<number, void> {
  for (const { 0: mark, index: at } of text.matchAll(CANDIDATE)) {
    if (isEnd({ text, mark, at })) yield at + mark.length;
  }
}

/**
 * The offsets just behind each sentence of the text, in order; the text's own end is the last one.
 * Knows English abbreviations and the full stops of most scripts. What follows an offset may be white space.
 */
export function findSentenceEnds(text: string): readonly number[] {
  const ends = [...eachSentenceEnd(text)];
  return ends.at(-1) === text.length ? ends : [...ends, text.length];
}

import { type Abbreviations, abbreviationsOf } from "./abbreviations.js";
import { CLOSERS, EAST_ASIAN } from "./marks.js";

/** These end a sentence wherever they stand, whatever follows them. */
const ALWAYS = "。！？｡।॥။៕។።։۔";
/** Full stops and the like with the quotes and brackets that close behind them; some scripts leave no space. */
const CANDIDATE = new RegExp(
  String.raw`[${ALWAYS}]+[!?]*${CLOSERS}*|(?<=[${EAST_ASIAN}])[!?]+${CLOSERS}*|[.!?…؟]+${CLOSERS}*(?:\s»)?(?=\s|$)|\n[^\S\n]*\n`,
  "gu",
);
const ENDS_ALWAYS = new RegExp(`[${ALWAYS}\\n]`, "u");
const CLOSED = new RegExp(`${CLOSERS}$`, "u");
/** 「はい。」と言った: the quotation is part of the sentence. */
const QUOTING = /^[とっ、,]/u;
const LOOK_BACK = 24;

type Candidate = { readonly text: string; readonly mark: string; readonly at: number; readonly known: Abbreviations };

const nextVisible = (text: string, from: number): string => /\S/u.exec(text.slice(from, from + LOOK_BACK))?.[0] ?? "";

const wordBefore = (text: string, at: number): string =>
  /[\p{L}\p{N}][\p{L}\p{M}\p{N}.ºª]*$/u.exec(text.slice(Math.max(0, at - LOOK_BACK), at))?.[0] ?? "";

function isAbbreviation(word: string, next: string, { titles, inner, beforeNumber }: Abbreviations): boolean {
  if (titles.has(word) || inner.has(word.toLowerCase())) return true;
  if (/\d/.test(next)) return beforeNumber.has(word);
  return /^(?:[A-HJ-Z]|(?:[A-Z]\.)+[A-Z])$/.test(word) && /\p{L}/u.test(next);
}

/** "1. Apples": the number of an item, at the very beginning of a sentence. */
function isItemNumber({ text, at, known }: Candidate): boolean {
  const from = Math.max(0, at - LOOK_BACK);
  const match = /(?:^|([.!?])\s+|\n\s*)(\d{1,3})$/.exec(text.slice(from, at));
  if (match?.[1] !== ".") return match !== null;
  return !isAbbreviation(wordBefore(text, from + match.index), match[2] ?? "", known);
}

/** "am 3. Mai" */
function isOrdinal({ text, at, mark, known }: Candidate, word: string): boolean {
  if (known.afterOrdinal.size === 0 || !/^\d{1,2}$/.test(word)) return false;
  const behind = /^\s*(\p{L}+)/u.exec(text.slice(at + mark.length, at + mark.length + LOOK_BACK))?.[1];
  return behind !== undefined && known.afterOrdinal.has(behind);
}

function isEnd(candidate: Candidate): boolean {
  const { text, mark, at, known } = candidate;
  const next = nextVisible(text, at + mark.length);
  const goesOn = /\p{Ll}/u.test(next) || (/[」』]$/u.test(mark) && QUOTING.test(next));
  if (goesOn && /[」』]$/u.test(mark)) return false;
  if (ENDS_ALWAYS.test(mark) || next === "") return true;
  if (goesOn && (/^[.…]+/.test(mark) || CLOSED.test(mark))) return false;
  if (!mark.startsWith(".") || mark.startsWith("..")) return true;
  const word = wordBefore(text, at);
  return !isAbbreviation(word, next, known) && !isOrdinal(candidate, word) && !isItemNumber(candidate);
}

const ENGLISH = ["en"];

/** The offsets just behind each sentence that the text itself shows to be over, in order and one at a time. */
export function* eachSentenceEnd(text: string, languages: readonly string[] = ENGLISH): Generator<number, void> {
  const known = abbreviationsOf(languages);
  for (const { 0: mark, index: at } of text.matchAll(CANDIDATE)) {
    if (isEnd({ text, mark, at, known })) yield at + mark.length;
  }
}

/** A number with its full stop, and what closes behind it. */
const NUMBER_END = /\d\.\P{L}{0,3}$/u;

/**
 * Of a text that is still arriving: does what has come behind this offset tell that a sentence ends there? Its next character does;
 * after a number, where "3. Mai" is known, all of the next word.
 */
export function isCertainEnd(text: string, end: number, languages: readonly string[] = ENGLISH): boolean {
  const next = text.slice(end).trimStart();
  if (next === "") return false;
  const mayBeOrdinal =
    abbreviationsOf(languages).afterOrdinal.size > 0 && NUMBER_END.test(text.slice(Math.max(0, end - 5), end));
  return !mayBeOrdinal || /^\p{L}*\P{L}/u.test(next);
}

/**
 * The offsets just behind each sentence of the text, in order; the text's own end is the last one.
 * Knows these languages' abbreviations and the full stops of most scripts. What follows an offset may be white space.
 */
export function findSentenceEnds(text: string, languages: readonly string[] = ENGLISH): readonly number[] {
  const ends = [...eachSentenceEnd(text, languages)];
  return ends.at(-1) === text.length ? ends : [...ends, text.length];
}

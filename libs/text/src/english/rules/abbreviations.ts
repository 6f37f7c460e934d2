import { BEFORE_NUMBER, FINAL, INNER, MONTHS, TITLES } from "../abbreviations.js";
import { inOrder, replacing, type Rule } from "../rule.js";
import { isSentenceEnd } from "../sentence-end.js";

const anyOf = (words: ReadonlyMap<string, string>): string =>
  [...words.keys()]
    .sort((a, b) => b.length - a.length)
    .join("|")
    .replaceAll(".", "\\.");

const TITLE = new RegExp(String.raw`\b(${anyOf(TITLES)})\.(?=\s|$)|\b(Mrs?)(?=\s+[A-Z])`, "g");
const INNER_WORD = new RegExp(String.raw`\b(${anyOf(INNER)})\.,?(?=\s|$|\))`, "gi");
const FINAL_WORD = new RegExp(String.raw`\b(${anyOf(FINAL)})\.`, "g");
const NUMBERED = new RegExp(String.raw`\b(${anyOf(BEFORE_NUMBER)})\.\s?(?=\d)`, "g");
const MONTH = new RegExp(String.raw`\b(${anyOf(MONTHS)})\.(?=\s)`, "g");
const DOCTOR_OR_DRIVE = /\b(Dr|St)\b\.?(?=(\s+[A-Z])?)/g;
/** U.S.A., J. R. R.; but after "plan B." a sentence begins: with a short word, or after a long one. */
const DOTTED = /\b(?:[A-Za-z]\.){2,}|(?<![a-z]{5} )\b[A-Z]\.(?=\s?[A-Z](?:\.|[a-z]{3}))/g;

/** St. Paul, Dr. Who: a title when a name follows and none is before it; Elm St., Mulholland Dr.: a street. */
function doctorOrDrive({ 0: found, 1: short, 2: name, index, input }: RegExpExecArray): string {
  const isDoctor = short === "Dr";
  if (name === undefined && !found.endsWith(".")) return found;
  const isAfterName = /[A-Z]\w+\s$/.test(input.slice(Math.max(0, index - 12), index));
  if (name !== undefined && !isAfterName) return isDoctor ? "Doctor" : "Saint";
  const isEnd = found.endsWith(".") && input.slice(index + found.length).trim() === "";
  return `${isDoctor ? "Drive" : "Street"}${isEnd ? "." : ""}`;
}

/** Keeps the full stop that ends the sentence as well. */
const withStop = (words: string, { 0: found, index, input }: RegExpExecArray): string =>
  found.length > 2 && isSentenceEnd(input, index + found.length) ? `${words}.` : words;

const speakLetters = (letters: string): string => letters.replaceAll(".", " ").trim().toUpperCase();

/** Dr. Smith -> Doctor Smith, e.g. -> for example, etc. -> et cetera, U.S.A. -> U S A */
export const spellOutAbbreviations: Rule = inOrder(
  replacing(DOCTOR_OR_DRIVE, doctorOrDrive),
  replacing(TITLE, ([all, short, bare]) => TITLES.get(short ?? bare ?? "") ?? all),
  replacing(INNER_WORD, ([all, short = ""]) => INNER.get(short.toLowerCase()) ?? all),
  replacing(NUMBERED, ([all, short = ""]) => `${BEFORE_NUMBER.get(short) ?? all} `),
  replacing(MONTH, ([all, short = ""]) => MONTHS.get(short) ?? all),
  replacing(FINAL_WORD, (match) => withStop(FINAL.get(match[1] ?? "") ?? match[0], match)),
  replacing(DOTTED, (match) => withStop(speakLetters(match[0]), match)),
);

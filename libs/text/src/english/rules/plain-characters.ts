import type { Rule } from "../rule.js";

const TYPOGRAPHIC: ReadonlyMap<string, string> = new Map([
  ["‘", "'"],
  ["’", "'"],
  ["ʼ", "'"],
  ["`", "'"],
  ["´", "'"],
  ["“", '"'],
  ["”", '"'],
  ["„", '"'],
  ["«", '"'],
  ["»", '"'],
  ["–", "-"],
  ["‐", "-"],
  ["‑", "-"],
  ["‒", "-"],
  ["−", "-"],
  ["—", " -- "],
  ["―", " -- "],
  ["…", "..."],
  ["⁄", "/"],
  ["×", " times "],
  ["÷", " divided by "],
  ["ß", "ss"],
  ["æ", "ae"],
  ["Æ", "Ae"],
  ["œ", "oe"],
  ["Œ", "Oe"],
  ["ø", "o"],
  ["Ø", "O"],
  ["ł", "l"],
  ["Ł", "L"],
  ["đ", "d"],
  ["ð", "th"],
  ["þ", "th"],
  ["ı", "i"],
]);
const TYPOGRAPHIC_SIGN = new RegExp(`[${[...TYPOGRAPHIC.keys()].join("")}]`, "gu");

/** Unicode keeps each script's digits in a run of ten that begins with its zero. */
function toAsciiDigit(digit: string): string {
  const codePoint = digit.codePointAt(0) ?? 0;
  let before = 0;
  while (before < 9 && /\p{Nd}/u.test(String.fromCodePoint(codePoint - before - 1))) before += 1;
  return String(before);
}

/** Accents off (café), foreign digits to 0-9, typographic quotes and dashes to plain ones. */
export const writePlainCharacters: Rule = (text) =>
  text
    .normalize("NFKC")
    .replace(TYPOGRAPHIC_SIGN, (sign) => TYPOGRAPHIC.get(sign) ?? sign)
    .replace(/(?![0-9])\p{Nd}/gu, toAsciiDigit)
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "");

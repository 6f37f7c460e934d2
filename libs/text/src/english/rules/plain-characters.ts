import { plainDigit } from "../../plain-digit.js";
import type { Rule } from "../rule.js";

const TYPOGRAPHIC: ReadonlyMap<string, string> = new Map([
  ["‘", "'"],
  ["’", "'"],
  ["ʼ", "'"],
  ["`", "'"],
  ["´", "'"],
  ["′", "'"],
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

/** NFKC would glue these to what is before them: 1½ would become 11/2. */
const RAISED_AFTER_DIGIT = /(?<=\d)(?=[\u00bc-\u00be\u2150-\u215f])/gu;

/** Accents off (café), foreign digits to 0-9, typographic quotes and dashes to plain ones. */
export const writePlainCharacters: Rule = (text) =>
  text
    .replace(RAISED_AFTER_DIGIT, " ")
    .normalize("NFKC")
    .replace(TYPOGRAPHIC_SIGN, (sign) => TYPOGRAPHIC.get(sign) ?? sign)
    .replace(/(?![0-9])\p{Nd}/gu, plainDigit)
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "");

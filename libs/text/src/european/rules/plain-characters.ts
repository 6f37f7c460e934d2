import type { Rule } from "../../english/rule.js";
import { plainDigit } from "../../plain-digit.js";

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
  ["‐", "-"],
  ["‑", "-"],
  ["‒", "-"],
  ["–", "-"],
  ["−", "-"],
  ["—", " -- "],
  ["―", " -- "],
  ["…", "..."],
  ["⁄", "/"],
]);
const TYPOGRAPHIC_SIGN = new RegExp(`[${[...TYPOGRAPHIC.keys()].join("")}]`, "gu");
/** French puts a space within its quotation marks. */
const INNER_SPACE = /(?<=«)\s+|\s+(?=»)/g;
/** NFKC would glue these to what is before them: 1½ would become 11/2. */
const RAISED_AFTER_DIGIT = /(?<=\d)(?=[\u00bc-\u00be\u2150-\u215f\u00b2\u00b3\u00b9\u2070-\u2089])/gu;

/** Digits to 0-9, quotation marks, dashes and spaces to plain ones; accents stay: they are the language's own. */
export const writeEuropeanCharacters: Rule = (text) =>
  text
    .replace(INNER_SPACE, "")
    .replace(RAISED_AFTER_DIGIT, " ")
    .normalize("NFKC")
    .replace(TYPOGRAPHIC_SIGN, (sign) => TYPOGRAPHIC.get(sign) ?? sign)
    .replace(/(?![0-9])\p{Nd}/gu, plainDigit)
    .replace(/(?![0-9])\p{N}/gu, (sign) => ` ${sign.normalize("NFKD").replace(/[^\p{L}0-9]/gu, "")} `)
    .replace(/[\s\u0085]+/g, " ");

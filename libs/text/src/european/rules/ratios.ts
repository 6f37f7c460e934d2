import type { Rule } from "../../english/rule.js";
import type { EuropeanLanguage } from "../language.js";

/** 16:9, 3:1; what could be a time has two digits of minutes and is gone by now. */
const RATIO = /(?<![\p{L}\d.,:/-])(\d{1,4}) ?: ?(?=\d{1,7}(?![\d:]))/gu;

export const speakRatios =
  ({ range }: EuropeanLanguage): Rule =>
  (text) =>
    text.replace(RATIO, `$1 ${range.score} `);

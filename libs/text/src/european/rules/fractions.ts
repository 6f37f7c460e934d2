import { replacing, type Rule } from "../../english/rule.js";
import { wholeWords } from "../amount.js";
import type { EuropeanLanguage } from "../language.js";

const FRACTION = /(?<![\p{L}\d./,:-]|\d )(?:(\d{1,3}) )?(\d{1,2})\/(\d{1,3})(?:e|ème)?(?![\d/]|[.,]\d)(?: (\p{L}+))?/gu;

/** 3/4 -> trois quarts, 2 1/2 -> deux et demi; 24/7 and the like number by number. */
export const speakFractions = (language: EuropeanLanguage): Rule =>
  replacing(FRACTION, ([, whole, upper = "", lower = "", next]) => {
    const said = language.speakFraction({ whole, upper, lower }, next ?? "");
    if (said !== undefined) return said;
    const numbers = [whole, upper, lower].filter((digits) => digits !== undefined);
    return `${numbers.map((digits) => wholeWords(language.numbers, digits)).join(" ")}${next === undefined ? "" : ` ${next}`}`;
  });

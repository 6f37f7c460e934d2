import { replacing, type Rule } from "../../english/rule.js";
import { AMOUNT, amountValue, NOT_WITHIN, parseAmount } from "../amount.js";
import type { EuropeanLanguage } from "../language.js";

const RANGE = new RegExp(String.raw`${NOT_WITHIN}(?<!-)(${AMOUNT})(-| - )(?=(${AMOUNT})(?![\d/:-]|\.\d)(?! ?=))`, "gu");

/** 5-10 km -> 5 à 10 km, 3-1 -> 3 à 1, 16:9 -> 16 zu 9; the numbers are left to later rules. */
export const speakRanges = ({ range }: EuropeanLanguage): Rule =>
  replacing(RANGE, ({ 1: from = "", 3: to = "", index, input }) => {
    const isRising = amountValue(parseAmount(from)) < amountValue(parseAmount(to));
    const before = isRising ? range.before(input.slice(Math.max(0, index - 12), index)) : "";
    return `${before}${from} ${isRising ? range.word : range.score} `;
  });

import { ordinalWords } from "../number-words.js";
import { inOrder, replacing, type Rule } from "../rule.js";

const POWER = /(?<=\d|(?<!\w)[A-Za-z])\^([+-]?)(\d{1,3})(?!\w|[.^]\d)/g;
/** Not the piece of an identifier: 1e6-4f. */
const SCIENTIFIC = /(?<![\w.,])(\d{1,12}(?:\.\d{1,12})?)[eE](?=[+-]?\d{1,3}(?![\w-]|\.\d))/g;

function exponentWords(sign: string, exponent: string): string {
  if (sign === "-") return ` to the minus ${exponent}`;
  if (exponent === "2") return " squared";
  return exponent === "3" ? " cubed" : ` to the ${ordinalWords(exponent)}`;
}

/** 10^6 -> 10 to the sixth, 1e6 -> 1 times 10 to the sixth; the base is left to later rules. */
export const speakPowers: Rule = inOrder(
  replacing(SCIENTIFIC, ([, number = ""]) => `${number} times 10^`),
  replacing(POWER, ([, sign = "", exponent = ""]) => exponentWords(sign, exponent)),
);

import { inOrder, type Rule } from "../english/rule.js";
import type { Grammar } from "./grammar.js";
import { speaking } from "./speaking.js";

/** +44 20 7946 0958 or +919876543210: the plus makes it a telephone number in any country. */
const INTERNATIONAL = /(?<![\p{L}\d+]|\d[.,])\+\d{1,3}(?:[ -]?\(?\d{2,11}\)?)(?:[ -]\d{2,8}){0,5}(?![\d.,]\d|\d)/gu;

/** Digit by digit, with a breath between the groups. */
export function speakPhoneNumbers(grammar: Grammar): Rule {
  const plus = grammar.addressSigns.get("+") ?? "";
  const speak = ([number]: RegExpExecArray): string => {
    const groups = (number.match(/\d+/g) ?? []).map(grammar.phoneDigits).join(grammar.pause);
    return number.startsWith("+") ? `${plus} ${groups}` : groups;
  };
  return inOrder(...[INTERNATIONAL, ...grammar.phones].map((pattern) => speaking(grammar, pattern, speak)));
}

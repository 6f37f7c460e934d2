import { inOrder, type Rule } from "../english/rule.js";
import type { Grammar } from "./grammar.js";
import { anyOf } from "./number-pattern.js";
import { speaking } from "./speaking.js";

const NUMBER_SIGN = /#(?=\d)/g;
/** Marks of Markdown and of code, bullets, arrows, leftover powers and Roman numerals' kin: silent. */
const SILENT = /[#*_\\{}[\]/•†‡¶§※]|[\p{S}\p{No}]|(?!〇)\p{Nl}/gu;
const BULLET = /(^|\n)\s{0,8}[-*•]\s/g;
const LONE_DASH = /\s(?:-{1,3}|\/)\s/g;

/** "#5" before the number is spoken. */
export const speakNumberSigns = (grammar: Grammar): Rule => speaking(grammar, NUMBER_SIGN, () => grammar.numberSign);

const padded = (grammar: Grammar, words: string): string => grammar.space + words + grammar.space;

export function speakSigns(grammar: Grammar): Rule {
  const named = new RegExp(anyOf(grammar.signs.keys()), "gu");
  return inOrder(
    (text) => text.replace(BULLET, "$1").replace(LONE_DASH, ", "),
    speaking(grammar, named, ([sign]) => padded(grammar, grammar.signs.get(sign) ?? "")),
    (text) => text.replace(SILENT, " "),
  );
}

import type { Rule } from "../rule.js";

const SHORTHAND: readonly (readonly [RegExp, string])[] = [
  [/\bw\/o\b/g, "without"],
  [/\bw\/(?=\s|\w)/g, "with "],
  [/\b([A-G])#(?!\w)/g, "$1 sharp"],
  [/\b24\/7\b/g, "twenty-four seven"],
  [/(?<![\w.])(\d+)'(\d{1,2})"(?!\w)/g, "$1 foot $2"],
  [/([$€£₹¥]\d{1,12}(?:[.,]\d{1,12}){0,3}[kKmM]?)\/(?=[a-z]{2,})/g, "$1 per "],
  [/(?<=\d ?[ap]\.?m\.?) ?- ?(?=\d)/gi, " to "],
  [/~(?=\d)/g, "about "],
  [/(?<=\d)x(?=\d)/g, " by "],
  [/(?<=\d)x\b/g, " times"],
];

/** w/ -> with, C# -> C sharp, 5'10" -> 5 foot 10, 3x -> 3 times */
export const spellOutShorthand: Rule = (text) =>
  SHORTHAND.reduce((rest, [pattern, words]) => rest.replace(pattern, words), text);

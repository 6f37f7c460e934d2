import type { Rule } from "../rule.js";

const SHORTHAND: readonly (readonly [RegExp, string])[] = [
  [/\bw\/o\b/g, "without"],
  [/\bw\/(?=\s|\w)/g, "with "],
  [/\b([A-G])#(?!\w)/g, "$1 sharp"],
  // the stop of the street ends the sentence too
  [/\b(St|Dr|Ave|Rd|Blvd)\. (?=24\/7\b)/g, "$1.. "],
  [/\b24\/7\b/g, "twenty-four seven"],
  [/(?<![\w.'])(\d{1,2})' ?(\d|1[01])(?:"|'')(?= tall\b)/g, "$1 foot $2"],
  [/(?<![\w.'])1' ?(?=(?:\d|1[01])(?:"|'')(?!\w))/g, "1 foot "],
  [/(?<![\w.'])(\d{1,2})' ?(?=(?:\d|1[01])(?:"|'')(?!\w))/g, "$1 feet "],
  [/(?<=\d f(?:oot|eet) )1(?:"|'')/g, "1 inch"],
  [/(?<=\d f(?:oot|eet) \d{1,2})(?:"|'')/g, " inches"],
  // a title goes by the capital behind it, and may be spoken before the number has come: "Dr Rs 5"
  [/(?<![A-Za-z]|(?:Dr|Mrs?|St) )Rs\.? ?(?=\d)/g, "₹"],
  [/(₹ ?[\d,.]{1,20})\/-(?!\d)/g, "$1"],
  [/\bFY(?=\d)/g, "FY "],
  [/([$€£₹¥]\d{1,12}(?:[.,]\d{1,12}){0,3}[kKmM]?)\/(?=[a-z]{2,})/g, "$1 per "],
  [/(?<=\d ?[ap]\.?m\.?) ?- ?(?=\d)/gi, " to "],
  [/~(?=\d)/g, "about "],
  [/(?<=\d)x(?=\d)/g, " by "],
  [/(?<=\d)x\b/g, " times"],
];

/** w/ -> with, C# -> C sharp, 5'10" -> 5 foot 10, 3x -> 3 times */
export const spellOutShorthand: Rule = (text) =>
  SHORTHAND.reduce((rest, [pattern, words]) => rest.replace(pattern, words), text);

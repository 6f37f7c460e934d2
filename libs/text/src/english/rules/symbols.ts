import { replacing, type Rule } from "../rule.js";

const SPOKEN: ReadonlyMap<string, string> = new Map([
  ["&", "and"],
  ["@", "at"],
  ["%", "percent"],
  ["+", "plus"],
  ["=", "equals"],
  ["°", "degrees"],
  ["$", "dollars"],
  ["€", "euros"],
  ["£", "pounds"],
  ["¥", "yen"],
  ["₹", "rupees"],
  ["§", "section"],
  ["±", "plus or minus"],
  ["≈", "about"],
  ["≠", "is not"],
  ["≤", "at most"],
  ["≥", "at least"],
]);
const SPOKEN_SIGN = new RegExp(`[${[...SPOKEN.keys()].join("")}]`, "g");
/** #5 is a number, #music a hashtag, ### a heading. */
const HASH = /#+/g;
/** #A12-B34 is the number of an order. */
const ORDER_NUMBER = /^[A-Z]{1,4}\d{0,12}-[A-Z]{0,4}\d/;
/** #MachineLearning is two words. */
const HASHTAG = /(?<=#)\p{L}{1,64}/gu;
const splitCamel = (name: string): string => name.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, " ");
/** "[I]t was" in quotations. */
const CHANGED_LETTER = /\[(\p{L})\](?=\p{L})/gu;
/** Marks of Markdown and of code: silent. */
const SILENT = /[*_~^|\\<>{}[\]/•·■►→←↑↓†‡¶¦¬]+/g;

function speakHash({ 0: sign, index, input }: RegExpExecArray): string {
  const next = input.slice(index + sign.length).trimStart()[0] ?? "";
  if (sign.length > 1) return " ";
  const isOrder = ORDER_NUMBER.test(input.slice(index + 1, index + 24));
  if (isOrder || /\d/.test(next)) return " number ";
  return /\p{L}/u.test(input[index + 1] ?? "") ? " hashtag " : " ";
}

/** & -> and, #5 -> number 5, **bold** -> bold */
export const speakSymbols: Rule = (text) =>
  replacing(
    HASH,
    speakHash,
  )(text.replace(HASHTAG, splitCamel))
    .replace(CHANGED_LETTER, "$1")
    .replace(/(?<=\s)-(?=\s)/g, "--")
    .replace(SPOKEN_SIGN, (sign) => ` ${SPOKEN.get(sign) ?? ""} `)
    .replace(SILENT, " ");

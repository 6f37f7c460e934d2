import { decimalWords } from "../number-words.js";
import { NUMBER, replacing, type Rule } from "../rule.js";

const SCALES: ReadonlyMap<string, string> = new Map([
  ["k", "thousand"],
  ["M", "million"],
  ["mn", "million"],
  ["bn", "billion"],
]);
const SCALED = new RegExp(String.raw`(?<![\w.,])(${NUMBER})(k|M|mn|bn)(?![\w/])`, "g");

/** 100k -> one hundred thousand, 1.5M -> one point five million */
export const speakScales: Rule = replacing(
  SCALED,
  ([, amount = "", scale = ""]) => `${decimalWords(amount)} ${SCALES.get(scale) ?? scale}`,
);

import { decimalWords } from "../number-words.js";
import { minusWord, NUMBER, replacing, type Rule } from "../rule.js";

const PERCENTAGE = new RegExp(String.raw`(?<![\w.])(-)?(${NUMBER})\s?%`, "g");

/** 12.5% -> twelve point five percent */
export const speakPercentages: Rule = replacing(
  PERCENTAGE,
  ([, minus, amount = ""]) => `${minusWord(minus)}${decimalWords(amount)} percent `,
);

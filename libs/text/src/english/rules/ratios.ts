import type { Rule } from "../rule.js";

/** 16:9, 3:1; times are gone by now. */
const RATIO = /(?<![\w.,:/-])(\d{1,4}) ?: ?(?=\d{1,7}(?![\d:]))/g;

export const speakRatios: Rule = (text) => text.replace(RATIO, "$1 to ");

import { inOrder, replacing, type Rule } from "../rule.js";

const SHORT = String.raw`\d{1,3}(?:\.\d+)?`;
/** Not a telephone number, a date or a longer chain. */
const NUMBERS = new RegExp(String.raw`(?<![\w.,/:-])(${SHORT})\s?-\s?(?=${SHORT}(?![\d/:-]|[.,]\d))`, "g");
const CLOCKS = /(\d{1,2}:\d{2})\s?-\s?(?=\d{1,2}:\d{2})/g;
const PRICES = /(?<=\d)\s?-\s?(?=[$€£₹¥]\d)/g;

/** $5-10, $1,000-2,000: the sign belongs to both. */
const AMOUNT = String.raw`\d{1,3}(?:,\d{3}){1,4}|\d{1,9}(?:\.\d{1,2})?`;
const SHARED_SIGN = new RegExp(
  String.raw`([$€£₹¥])(${AMOUNT})([kM]?)\s?-\s?(?=(?:${AMOUNT})(?!\d|[,.]\d|[:/]\d|-))`,
  "g",
);
/** With a comma no year: $1500-2000. */
const grouped = (amount: string): string => amount.replace(/^(\d)(\d{3})$/, "$1,$2");

/** 5-10 km -> 5 to 10 km, 9:00-17:00 -> 9:00 to 17:00, $10-$20 -> $10 to $20; the numbers are left to later rules. */
export const speakRanges: Rule = inOrder(
  replacing(SHARED_SIGN, ([, sign = "", from = "", scale = ""]) => `${grouped(from)}${scale} to ${sign}`),
  replacing(NUMBERS, ([, from]) => `${from} to `),
  replacing(CLOCKS, ([, from]) => `${from} to `),
  replacing(PRICES, () => " to "),
);

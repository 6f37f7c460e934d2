import { toCardinal } from "n2words/en-IN";
import { normalizeEnglish } from "../english/normalize-english.js";
import { digitWords } from "../english/number-words.js";
import { inOrder, replacing, type Rule } from "../english/rule.js";

/** 1,00,000: only India groups so, and counts in lakhs. */
const INDIAN_GROUPS = /(₹\s?|Rs\.?\s?|INR\s?)?(?<![\d]|\d[.,])(\d{1,2}(?:,\d{2}){1,6},\d{3})(?![\d,])(?!\.\d)/g;
const RUPEES = /(?<![A-Za-z])(?:Rs|INR)\.?\s?(?=\d)/g;
const PRICE = /(?:(?:₹|INR|Rs\.?)\s?)?(\d[\d,.]{0,20})\/-(?!\d)/gu;
const MOBILE = /(?<![\w.,+-])[6-9]\d{4}[ -]?\d{5}(?![\d.,-]\d|\d)/g;
/** The day comes first; written so that the English rules cannot take it for a month. */
const DAY_FIRST = /(?<![\d./-])(0?[1-9]|[12]\d|3[01])([/.-])(0?[1-9]|1[0-2])\2((?:19|20)\d{2})(?![\d/])/g;
const MONTHS = "January February March April May June July August September October November December".split(" ");

/** English as India writes it, turned into what the English rules read rightly. */
export const normalizeIndianEnglish: Rule = inOrder(
  (text) => text.replace(PRICE, "₹$1"),
  replacing(MOBILE, ([number]) => digitWords(number)),
  replacing(DAY_FIRST, ([, day, , month, year]) => `${Number(day)} ${MONTHS[Number(month) - 1] ?? ""} ${year ?? ""}`),
  replacing(INDIAN_GROUPS, ([, sign, number = ""]) => {
    const words = toCardinal(number.replaceAll(",", ""));
    return sign === undefined ? words : `${words} rupees`;
  }),
  (text) => text.replace(RUPEES, "₹"),
  normalizeEnglish,
);

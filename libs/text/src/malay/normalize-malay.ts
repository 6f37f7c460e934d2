import { inOrder, type Rule } from "../english/rule.js";
import { createSpeller } from "../spoken/create-speller.js";
import { settled } from "../spoken/settled.js";
import { speaking } from "../spoken/speaking.js";
import { ABBREVIATIONS } from "./abbreviations.js";
import { MALAY } from "./grammar.js";
import { malayCardinal, malayDigits, malayOrdinal } from "./number-words.js";

const MONTHS = "Januari Februari Mac April Mei Jun Julai Ogos September Oktober November Disember".split(" ");
const ISO = /(?<![\d./-])(\d{4})-(0?[1-9]|1[0-2])-(0?[1-9]|[12]\d|3[01])(?![\d-])/g;
const DAY_FIRST = /(?<![\d./-])(0?[1-9]|[12]\d|3[01])([/.-])(0?[1-9]|1[0-2])\2(\d{4}|\d{2})(?![\d/]|[.-]\d)/g;
/** "5hb Mac": the day of the month. */
const DAY_SIGN = /(?<=\d)\s?hb\.?(?!\p{L})/gu;
const MONTH_SHORT = /(?<=\d )(Jan|Feb|Apr|Jul|Ogo|Sep|Sept|Okt|Nov|Dis)\.?(?= \d|\s|$)/g;

const speakDate = (day: string, month: string, year: string): string => {
  const century = Number(year) > 50 ? "19" : "20";
  return `${Number(day)} ${MONTHS[Number(month) - 1] ?? ""} ${year.length === 2 ? century + year : year}`;
};

const dates = inOrder(
  speaking(MALAY, ISO, ([, year = "", month = "", day = ""]) => speakDate(day, month, year)),
  speaking(MALAY, DAY_FIRST, ([, day = "", , month = "", year = ""]) => speakDate(day, month, year)),
  (text) => text.replace(DAY_SIGN, " hari bulan"),
  (text) => text.replace(MONTH_SHORT, (short) => MONTHS.find((month) => month.startsWith(short.slice(0, 3))) ?? short),
);

/** Malay writes the time with a dot: pukul 3.30, 8.00 malam. */
const AFTER_HOUR_WORD = /(?<=(?:pukul|jam)\s)(\d{1,2})\.([0-5]\d)(?![\d.])/giu;
const BEFORE_DAY_TIME =
  /(?<![\d]|\d[.,])(\d{1,2})\.([0-5]\d)(?=\s?(?:pagi|petang|malam|tengah hari|tgh hari|ptg)(?!\p{L}))/giu;
const DOTTED_RANGE = /(?<![\d]|\d[.,])(\d{1,2})\.([0-5]\d)\s?-\s?(?=\d{1,2}:[0-5]\d)/g;

const NAMED_RANGE = /(?<=:[0-5]\d\s?(?:pagi|petang|malam))\s?-\s?(?=\d{1,2}:)/giu;

const dottedTimes: Rule = (text) =>
  text
    .replace(AFTER_HOUR_WORD, "$1:$2")
    .replace(BEFORE_DAY_TIME, "$1:$2")
    .replace(DOTTED_RANGE, "$1:$2-")
    .replace(NAMED_RANGE, " hingga ");

const ORDINAL = /(?<![\p{L}\d])ke-?\s?(\d{1,9})(?![\d.,]\d|\d)/giu;
/** A postcode stands before its town. */
const POSTCODE = /(?<=,\s)\d{5}(?=\s\p{Lu}\p{Ll})/gu;
const TIMES = /(?<![\d]|\d[.,])(\d{1,9})\s?x(?!\p{L})/gu;
/** Chat shorthand for a doubled word: anak2 -> anak-anak */
const DOUBLED = /(?<![\p{L}\d])(\p{L}{2,20})2(?![\p{L}\d])/gu;

const abbreviations = inOrder(
  ...ABBREVIATIONS.map(
    ([pattern, words]): Rule =>
      (text) =>
        text.replace(pattern, words),
  ),
);

const isShouted = (word: string): boolean => word === word.toUpperCase();

/** Malay (Bahasa Melayu, as Malaysia writes it): everything that is not a word is spelt out. */
export const normalizeMalay: Rule = settled(
  createSpeller(MALAY, {
    first: [abbreviations, dates, dottedTimes],
    beforeNumbers: [
      speaking(MALAY, ORDINAL, ([, number = ""]) => malayOrdinal(number)),
      speaking(MALAY, POSTCODE, ([digits]) => malayDigits(digits)),
      speaking(MALAY, TIMES, ([, number = ""]) => `${malayCardinal(number)} kali`),
      (text) => text.replace(DOUBLED, (all, word: string) => (isShouted(word) ? all : `${word}-${word}`)),
    ],
  }),
);

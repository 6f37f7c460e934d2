import { digitWords } from "../european/amount.js";
import { createEuropeanNormalizer } from "../european/create-european-normalizer.js";
import { pairs, type EuropeanLanguage, type SpokenDay } from "../european/language.js";
import { ITALIAN_ABBREVIATIONS } from "./abbreviations.js";
import { italianFraction } from "./fractions.js";
import { italianForm, joinItalian } from "./gender.js";
import { ITALIAN_NUMBERS } from "./number-words.js";
import { speakItalianOrdinals, speakItalianRomanNumerals } from "./ordinals.js";
import { speakItalianTimes } from "./times.js";
import { ITALIAN_CURRENCIES, ITALIAN_SCALES, ITALIAN_UNITS } from "./units.js";

/** S. Pietro; but "taglia S. Poi" ends there. */
const SAINT =
  /(?<=(?:^|[.,;:("]|(?<!\p{L})(?:a|di|da|in|via|piazza|porta|per|con|e|chiesa|basilica|monte|ospedale)) ?)(?<!\p{L})S\. (?=\p{Lu}\p{Ll})/giu;

/** +39 06 1234567, 06 1234567, 333 1234567, 333 123 4567 */
const PHONE =
  /(?<![\p{L}\d.,-]|\d )(?:\+\d{1,3}[ .-]?\(?\d{1,5}\)?(?:[ .-]\d{2,8}){1,5}|\+\d{9,14}|0[1-9]\d{0,2}[ /-]\d{5,8}|0[1-9]\d{0,2}(?: \d{2,4}){2,4}|3\d{2}[ ./-]?(?:\d{6,7}|\d{3}[ .-]\d{3,4}|\d{2}[ .-]\d{2}[ .-]\d{3}))(?![\p{L}\d]|[.,-]\d)/gu;
const ELIDED = /l'$/i;
const HAS_FROM = /(?:^|[^\p{L}])(?:da|dal|dalle|dai|dagli|tra|fra)\s+$/iu;

/** l'1 maggio keeps its article: l'uno maggio */
function speakDate({ day, month, year, before }: SpokenDay): string {
  const isFirst = day === "1" && !ELIDED.test(before);
  return [
    isFirst ? "primo" : ITALIAN_NUMBERS.cardinal(day, "alone"),
    month,
    ...(year === undefined ? [] : [ITALIAN_NUMBERS.cardinal(year, "alone")]),
  ].join(" ");
}

const ITALIAN: EuropeanLanguage = {
  numbers: ITALIAN_NUMBERS,
  isSingular: (value) => value === 1,
  join: joinItalian,
  formBefore: italianForm,
  currencies: ITALIAN_CURRENCIES,
  scales: ITALIAN_SCALES,
  speakCents: (main, cents) => `${main} e ${ITALIAN_NUMBERS.cardinal(cents, "alone")}`,
  units: ITALIAN_UNITS,
  percent: "per cento",
  perMille: "per mille",
  months: [
    ["gennaio", "gennaio|genn?\\."],
    ["febbraio", "febbraio|febb?\\.?"],
    ["marzo", "marzo|mar\\."],
    ["aprile", "aprile|apr\\.?"],
    ["maggio", "maggio|magg?\\.?"],
    ["giugno", "giugno|giu\\.?"],
    ["luglio", "luglio|lug\\.?"],
    ["agosto", "agosto|ago\\.?"],
    ["settembre", "settembre|sett?\\.?"],
    ["ottobre", "ottobre|ott\\.?"],
    ["novembre", "novembre|nov\\.?"],
    ["dicembre", "dicembre|dic\\.?"],
  ],
  dateLink: "(?:del )?",
  speakDate,
  speakFraction: italianFraction,
  range: { word: "a", score: "a", before: (text) => (HAS_FROM.test(text) ? "" : "da ") },
  speakTimes: speakItalianTimes,
  speakOrdinals: speakItalianOrdinals,
  speakRomanNumerals: speakItalianRomanNumerals,
  prepare: (text) => text.replace(SAINT, "San "),
  metreLink: " e ",
  speakOwn: (text) => text,
  phoneNumber: PHONE,
  speakPhoneGroup: (digits) => digitWords(ITALIAN_NUMBERS, digits),
  abbreviations: ITALIAN_ABBREVIATIONS,
  symbols: pairs(`
    & = e
    @ = chiocciola
    % = per cento
    ‰ = per mille
    + = più
    ° = gradi
    € = euro
    $ = dollari
    £ = sterline
    ¥ = yen
    ₹ = rupie
    § = paragrafo
    ± = più o meno
    ≈ = circa
    ≠ = diverso da
    ≤ = minore o uguale a
    ≥ = maggiore o uguale a
    × = per
    ÷ = diviso
    µ = micro
  `).set("=", "uguale"),
  version: "versione",
  hashtag: "hashtag",
  numberSign: "numero",
  addresses: {
    "www.": "vu vu vu punto",
    ".": "punto",
    "@": "chiocciola",
    "/": "barra",
    ":": "due punti",
    "-": "trattino",
    _: "trattino basso",
    "+": "più",
    "&": "e",
    "=": "uguale",
    "%": "per cento",
    "~": "tilde",
  },
};

/** Spells out everything in an Italian text that is not a word. The result has no digits. */
export const normalizeItalian = createEuropeanNormalizer(ITALIAN);

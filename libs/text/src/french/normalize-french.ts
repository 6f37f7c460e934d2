import { createEuropeanNormalizer } from "../european/create-european-normalizer.js";
import { wholeWords } from "../european/amount.js";
import { pairs, type EuropeanLanguage } from "../european/language.js";
import { FRENCH_ABBREVIATIONS } from "./abbreviations.js";
import { frenchFraction } from "./fractions.js";
import { frenchForm } from "./gender.js";
import { FRENCH_NUMBERS } from "./number-words.js";
import { speakFrenchOrdinals, speakFrenchRomanNumerals } from "./ordinals.js";
import { frenchYear, speakFrenchDecades, spellOutAlways } from "./decades.js";
import { speakFrenchTimes } from "./times.js";
import { FRENCH_CURRENCIES, FRENCH_SCALES, FRENCH_UNITS } from "./units.js";

const VOWEL = /^[aeiouyhàâéèêëîïôûœ]/i;
const NEEDS_DE = /(?:million|milliard|billion)s?$/;

/** 06 12 34 56 78 in pairs, +33 6 12 34 56 78, 0612345678, 0 800 123 456 */
const PHONE =
  /(?<![\p{L}\d.,-])(?:\+\d{1,3}[ .-]?(?:\(0\)[ .-]?)?\d{1,3}(?:[ .-]\d{2,4}){2,5}|\+33\d{9}|0\d(?:([ .-]?)\d{2})(?:\1\d{2}){3}|0 ?8\d{2}(?:(?: ?\d{3}){2}|(?: \d{2}){3}))(?![\p{L}\d-])/gu;

/** 06 -> zéro six, 612345678 in pairs */
const speakPhoneGroup = (digits: string): string => {
  const pieces = digits.length > 3 ? (digits.match(digits.length % 2 === 0 ? /\d\d/g : /^\d|\d\d/g) ?? []) : [digits];
  return pieces.map((piece) => wholeWords(FRENCH_NUMBERS, piece)).join(", ");
};

const FRENCH: EuropeanLanguage = {
  numbers: FRENCH_NUMBERS,
  isSingular: (value) => value < 2,
  join: (number, word) =>
    NEEDS_DE.test(number) ? `${number} ${VOWEL.test(word) ? "d'" : "de "}${word}` : `${number} ${word}`,
  formBefore: frenchForm,
  currencies: FRENCH_CURRENCIES,
  scales: FRENCH_SCALES,
  speakCents: (main, cents) => `${main} ${FRENCH_NUMBERS.cardinal(cents, "m")}`,
  units: FRENCH_UNITS,
  percent: "pour cent",
  perMille: "pour mille",
  months: [
    ["janvier", "janvier|janv\\.?"],
    ["février", "février|févr?\\.?"],
    ["mars", "mars"],
    ["avril", "avril|avr\\.?"],
    ["mai", "mai"],
    ["juin", "juin"],
    ["juillet", "juillet|juil\\.?"],
    ["août", "août|aout"],
    ["septembre", "septembre|sept\\.?"],
    ["octobre", "octobre|oct\\.?"],
    ["novembre", "novembre|nov\\.?"],
    ["décembre", "décembre|déc\\.?"],
  ],
  dateLink: "",
  speakDate: ({ day, month, year }) =>
    [
      day === "1" ? "premier" : FRENCH_NUMBERS.cardinal(day, "m"),
      month,
      ...(year === undefined ? [] : [frenchYear(year)]),
    ].join(" "),
  speakFraction: frenchFraction,
  range: { word: "à", score: "à", before: () => "" },
  speakTimes: speakFrenchTimes,
  speakOrdinals: speakFrenchOrdinals,
  speakRomanNumerals: speakFrenchRomanNumerals,
  prepare: spellOutAlways,
  metreLink: " ",
  speakOwn: speakFrenchDecades,
  phoneNumber: PHONE,
  speakPhoneGroup,
  abbreviations: FRENCH_ABBREVIATIONS,
  symbols: pairs(`
    & = et
    @ = arobase
    % = pour cent
    ‰ = pour mille
    + = plus
    ° = degrés
    € = euros
    $ = dollars
    £ = livres
    ¥ = yens
    ₹ = roupies
    § = paragraphe
    ± = plus ou moins
    ≈ = environ
    ≠ = différent de
    ≤ = inférieur ou égal à
    ≥ = supérieur ou égal à
    × = fois
    ÷ = divisé par
    µ = micro
  `).set("=", "égale"),
  version: "version",
  hashtag: "hashtag",
  numberSign: "numéro",
  addresses: {
    "www.": "trois w point",
    ".": "point",
    "@": "arobase",
    "/": "slash",
    ":": "deux-points",
    "-": "tiret",
    _: "tiret bas",
    "+": "plus",
    "&": "et",
    "=": "égale",
    "%": "pour cent",
    "~": "tilde",
  },
};

/** Spells out everything in a French text that is not a word. The result has no digits. */
export const normalizeFrench = createEuropeanNormalizer(FRENCH);

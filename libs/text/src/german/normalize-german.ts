import { digitWords } from "../european/amount.js";
import { createEuropeanNormalizer } from "../european/create-european-normalizer.js";
import { pairs, type EuropeanLanguage } from "../european/language.js";
import { GERMAN_ABBREVIATIONS } from "./abbreviations.js";
import { germanFraction } from "./fractions.js";
import { germanForm } from "./gender.js";
import { GERMAN_NUMBERS, germanOrdinalStem, germanYear } from "./number-words.js";
import { germanEnding, speakGermanOrdinals, speakGermanRomanNumerals } from "./ordinals.js";
import { prepareGerman } from "./prepare.js";
import { speakGermanTimes } from "./times.js";
import { GERMAN_CURRENCIES, GERMAN_SCALES, GERMAN_UNITS } from "./units.js";
import { speakGermanYears } from "./years.js";

/** +49 30 1234567, 030 1234567, 030/123 45 67, 0171-1234567 */
const PHONE =
  /(?<![\p{L}\d.,-]|\d )(?:\+\d{1,3}[ ./-]?(?:\(0\)[ ]?)?\(?\d{1,5}\)?(?:[ ./-]\d{2,9}){1,5}|\+\d{9,14}|\(?0[1-9]\d{1,4}\)?[ /-]\d{3,9}(?:[ -]\d{2,6}){0,4})(?![\p{L}\d])/gu;

const GERMAN: EuropeanLanguage = {
  numbers: GERMAN_NUMBERS,
  isSingular: (value) => value === 1,
  join: (number, word) => `${number} ${word}`,
  formBefore: germanForm,
  currencies: GERMAN_CURRENCIES,
  scales: GERMAN_SCALES,
  speakCents: (main, cents) => `${main} ${GERMAN_NUMBERS.cardinal(cents, "alone")}`,
  units: GERMAN_UNITS,
  percent: "Prozent",
  perMille: "Promille",
  months: [
    ["Januar", "Januar|Jänner|Jan\\.?"],
    ["Februar", "Februar|Feb\\.?"],
    ["März", "März|Mär\\."],
    ["April", "April|Apr\\.?"],
    ["Mai", "Mai"],
    ["Juni", "Juni|Jun\\."],
    ["Juli", "Juli|Jul\\."],
    ["August", "August|Aug\\.?"],
    ["September", "September|Sept?\\.?"],
    ["Oktober", "Oktober|Okt\\.?"],
    ["November", "November|Nov\\.?"],
    ["Dezember", "Dezember|Dez\\.?"],
  ],
  dateLink: "",
  speakDate: ({ day, month, year, before }) =>
    `${germanOrdinalStem(day)}${germanEnding(before, month)} ${month}${year === undefined ? "" : ` ${germanYear(year)}`}`,
  speakFraction: germanFraction,
  range: { word: "bis", score: "zu", before: () => "" },
  speakTimes: speakGermanTimes,
  speakOrdinals: speakGermanOrdinals,
  speakRomanNumerals: speakGermanRomanNumerals,
  prepare: prepareGerman,
  metreLink: " ",
  speakOwn: speakGermanYears,
  phoneNumber: PHONE,
  speakPhoneGroup: (digits) => digitWords(GERMAN_NUMBERS, digits),
  abbreviations: GERMAN_ABBREVIATIONS,
  symbols: pairs(`
    & = und
    @ = at
    % = Prozent
    ‰ = Promille
    + = plus
    ° = Grad
    € = Euro
    $ = Dollar
    £ = Pfund
    ¥ = Yen
    ₹ = Rupien
    § = Paragraf
    ± = plus minus
    ≈ = ungefähr
    ≠ = ungleich
    ≤ = höchstens
    ≥ = mindestens
    × = mal
    ÷ = geteilt durch
    µ = Mikro
  `).set("=", "gleich"),
  version: "Version",
  hashtag: "Hashtag",
  numberSign: "Nummer",
  addresses: {
    "www.": "w w w Punkt",
    ".": "Punkt",
    "@": "at",
    "/": "Schrägstrich",
    ":": "Doppelpunkt",
    "-": "Bindestrich",
    _: "Unterstrich",
    "+": "plus",
    "&": "und",
    "=": "gleich",
    "%": "Prozent",
    "~": "Tilde",
  },
};

/** Spells out everything in a German text that is not a word. The result has no digits. */
export const normalizeGerman = createEuropeanNormalizer(GERMAN);

import { digitWords } from "../european/amount.js";
import { createEuropeanNormalizer } from "../european/create-european-normalizer.js";
import { type Currency, type EuropeanLanguage, pairs } from "../european/language.js";
import { SPANISH_ABBREVIATIONS } from "./abbreviations.js";
import { spanishFraction } from "./fractions.js";
import { hasStressedA, spanishForm } from "./gender.js";
import { SPANISH_NUMBERS } from "./number-words.js";
import { speakSpanishOrdinals, speakSpanishRomanNumerals } from "./ordinals.js";
import { speakSpanishTimes } from "./times.js";
import { SPANISH_CURRENCIES, SPANISH_SCALES, SPANISH_UNITS } from "./units.js";

const NEEDS_DE = /(?:millón|millones|billón|billones)$/;

/** y becomes e before the sound of i: Pérez e Hijos */
const AND_BEFORE_I = / ?& ?(?=h?i(?![aeou]))/giu;

/** D. Juan, S. Pedro; but "vitamina D. Es", "talla S. Luego" end there. */
const BEFORE_NAME = String.raw`(?<=(?:^|[.,;:("¿¡]|(?<!\p{L})(?:a|de|por|con|y|para|calle|plaza|señor)) ?)`;
const DON = new RegExp(String.raw`${BEFORE_NAME}(?<!\p{L})D\. (?=\p{Lu}\p{Ll})`, "gu");
const SAINT = new RegExp(String.raw`${BEFORE_NAME}(?<!\p{L})S\. (?=\p{Lu}\p{Ll})`, "gu");

/** $1,500 MXN: the sign says no more than the code. */
const DOLLAR_OF_PESOS = /\$(?= ?\d[\d.,]{0,20} ?(?:MXN|USD|pesos?)(?!\p{L}))/gu;

/** +34 612 345 678, 612 345 678, 91 123 45 67, 612345678 */
const PHONE =
  /(?<![\p{L}\d.,-]|\d )(?:\+\d{1,3}[ .-]?(?:\(?\d{1,4}\)?)(?:[ .-]\d{2,4}){1,5}|\+\d{9,14}|[6-9]\d{2}([ .-])(?!000)\d{3}\1(?!000)\d{3}|[6-9]\d{2} \d{2} \d{2} \d{2}|9\d \d{3} \d{2} \d{2}|[679]\d{8})(?![\p{L}\d-]|[.,]\d)/gu;

function join(number: string, word: string): string {
  if (NEEDS_DE.test(number)) return `${number} de ${word}`;
  if (!hasStressedA(word)) return `${number} ${word}`;
  return `${number.replace(/veintiuna$/, "veintiún").replace(/(?<![\p{L}])una$/u, "un")} ${word}`;
}

const speakCents = (main: string, cents: string, { cent }: Currency): string =>
  `${main} con ${SPANISH_NUMBERS.cardinal(cents, "m")} ${cents === "1" ? cent.one : cent.many}`;

const SPANISH: EuropeanLanguage = {
  numbers: SPANISH_NUMBERS,
  isSingular: (value) => value === 1,
  join,
  formBefore: spanishForm,
  currencies: SPANISH_CURRENCIES,
  scales: SPANISH_SCALES,
  speakCents,
  units: SPANISH_UNITS,
  percent: "por ciento",
  perMille: "por mil",
  months: [
    ["enero", "enero|ene\\."],
    ["febrero", "febrero|feb\\.?"],
    ["marzo", "marzo|mar\\."],
    ["abril", "abril|abr\\.?"],
    ["mayo", "mayo|may\\."],
    ["junio", "junio|jun\\.?"],
    ["julio", "julio|jul\\.?"],
    ["agosto", "agosto|ago\\.?"],
    ["septiembre", "septiembre|setiembre|sept?\\.?"],
    ["octubre", "octubre|oct\\.?"],
    ["noviembre", "noviembre|nov\\.?"],
    ["diciembre", "diciembre|dic\\.?"],
  ],
  dateLink: "(?:del? )?",
  speakDate: ({ day, isOrdinal, month, year }) =>
    [
      isOrdinal ? "primero" : SPANISH_NUMBERS.cardinal(day, "alone"),
      month,
      ...(year === undefined ? [] : [SPANISH_NUMBERS.cardinal(year, "alone")]),
    ].join(" de "),
  speakFraction: spanishFraction,
  range: { word: "a", score: "a", before: () => "" },
  speakTimes: speakSpanishTimes,
  speakOrdinals: speakSpanishOrdinals,
  speakRomanNumerals: speakSpanishRomanNumerals,
  prepare: (text) => text.replace(DOLLAR_OF_PESOS, "").replace(DON, "don ").replace(SAINT, "San "),
  metreLink: " ",
  speakOwn: (text) => text.replace(AND_BEFORE_I, " e "),
  phoneNumber: PHONE,
  speakPhoneGroup: (digits) => digitWords(SPANISH_NUMBERS, digits),
  abbreviations: SPANISH_ABBREVIATIONS,
  symbols: pairs(`
    & = y
    @ = arroba
    % = por ciento
    ‰ = por mil
    + = más
    ° = grados
    € = euros
    $ = dólares
    £ = libras
    ¥ = yenes
    ₹ = rupias
    § = sección
    ± = más menos
    ≈ = aproximadamente
    ≠ = distinto de
    ≤ = menor o igual que
    ≥ = mayor o igual que
    × = por
    ÷ = dividido entre
    µ = micro
  `).set("=", "igual a"),
  version: "versión",
  hashtag: "hashtag",
  numberSign: "número",
  addresses: {
    "www.": "tres uves dobles punto",
    ".": "punto",
    "@": "arroba",
    "/": "barra",
    ":": "dos puntos",
    "-": "guion",
    _: "guion bajo",
    "+": "más",
    "&": "y",
    "=": "igual",
    "%": "por ciento",
    "~": "tilde",
  },
};

/** Spells out everything in a Spanish text that is not a word. The result has no digits. */
export const normalizeSpanish = createEuropeanNormalizer(SPANISH);

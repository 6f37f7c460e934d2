import { toCardinal, toOrdinal } from "n2words/fr-FR";
import type { NumberWords } from "../european/language.js";

/** vingt et un -> vingt et une; cent, mille and millions have no feminine. */
const feminine = (words: string): string => words.replace(/(?<![\p{L}])un$/u, "une");

export const FRENCH_NUMBERS: NumberWords = {
  cardinal: (digits, form) => (form === "f" ? feminine(toCardinal(digits)) : toCardinal(digits)),
  ordinal: (digits, gender) => {
    if (/^0*$/.test(digits)) return "zéroième";
    const words = toOrdinal(digits).replace(/^un (?=milli(?:on|ard)ième$)/, "");
    return words === "premier" && gender === "f" ? "première" : words;
  },
  comma: "virgule",
  point: "point",
  minus: "moins",
  longestFraction: 3,
};

import { toCardinal, toOrdinal } from "n2words/it-IT";
import type { Form, NumberWords } from "../european/language.js";

/** duecentotrentaquattromila e cinquecento is one word in Italian. */
const written = (digits: string): string => toCardinal(digits).replace("mila e ", "mila").replace("mille e ", "mille");

function cardinal(digits: string, form: Form): string {
  if (digits !== "1" || form === "alone") return written(digits);
  return form === "f" ? "una" : "un";
}

export const ITALIAN_NUMBERS: NumberWords = {
  cardinal,
  ordinal: (digits, gender) => {
    if (/^0*$/.test(digits)) return gender === "f" ? "zeresima" : "zeresimo";
    const words = toOrdinal(digits)
      .replace("mila e ", "mila")
      .replace(/seesimo$/, "seiesimo")
      .replace(/(?<=cento)diecesimo$/, "decimo")
      .replace(/^un (?=mili\p{L}+$)/u, "");
    return gender === "f" ? words.replace(/o$/, "a") : words;
  },
  comma: "virgola",
  point: "punto",
  minus: "meno",
  longestFraction: 2,
};

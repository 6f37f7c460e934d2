import { toCardinal, toOrdinal } from "n2words/de-DE";
import type { Form, NumberWords } from "../european/language.js";

const ONES: ReadonlyMap<Form, string> = new Map([
  ["alone", "eins"],
  ["f", "eine"],
  ["m", "ein"],
  ["n", "ein"],
]);

/** 101000 is einhunderteintausend, not einhunderteinstausend. */
const cardinal = (digits: string): string => toCardinal(digits).replace("einstausend", "eintausend");

/** `dritt`, `zwanzigst`: what the endings of the cases are put to. */
export function germanOrdinalStem(digits: string): string {
  if (/^0*$/.test(digits)) return "nullt";
  if (/^\d000000$/.test(digits))
    return `${cardinal(digits.slice(0, 1)).replace(/s$/, "").replace(/^ein$/, "")}millionst`;
  return toOrdinal(digits).replace("einstausend", "eintausend").replace(/e$/, "");
}

export const GERMAN_NUMBERS: NumberWords = {
  // hunderteins Tage keeps its s; only 1 itself and round numbers of a million have a gender
  cardinal: (digits, form) => (digits === "1" ? (ONES.get(form) ?? "eins") : cardinal(digits)),
  ordinal: (digits) => `${germanOrdinalStem(digits)}e`,
  comma: "Komma",
  point: "Punkt",
  minus: "minus",
  longestFraction: 0,
};

/** 1984 -> neunzehnhundertvierundachtzig, 2024 -> zweitausendvierundzwanzig */
export function germanYear(year: string): string {
  const century = Number(year.slice(0, 2));
  if (year.length !== 4 || century < 11 || century > 19) return cardinal(year);
  const rest = Number(year.slice(2));
  return `${cardinal(String(century))}hundert${rest === 0 ? "" : cardinal(String(rest))}`;
}

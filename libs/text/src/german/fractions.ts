import type { Fraction } from "../european/language.js";
import { germanForm } from "./gender.js";
import { GERMAN_NUMBERS, germanOrdinalStem } from "./number-words.js";

const cardinal = (digits: string): string => GERMAN_NUMBERS.cardinal(digits, "m");
const HALVES = { m: "ein halber", f: "eine halbe", n: "ein halbes" } as const;

/** dritt -> Drittel, zwanzigst -> Zwanzigstel */
function denominator(lower: string): string {
  const stem = germanOrdinalStem(lower);
  return `${stem.charAt(0).toUpperCase()}${stem.slice(1)}el`;
}

const part = (upper: string, lower: string): string =>
  lower === "2" ? `${cardinal(upper)} ${upper === "1" ? "halb" : "Halbe"}` : `${cardinal(upper)} ${denominator(lower)}`;

/** 1/2 Stunde -> eine halbe Stunde, 2 1/2 -> zweieinhalb, 3/4 -> drei Viertel */
export function germanFraction({ whole, upper, lower }: Fraction, next: string): string | undefined {
  const value = Number(upper) / Number(lower);
  if (!(value > 0 && value < 1)) return undefined;
  const isHalf = upper === "1" && lower === "2";
  const form = next === "" ? "alone" : germanForm(next, "");
  const end = next === "" ? "" : ` ${next}`;
  if (whole !== undefined && isHalf) return `${cardinal(whole)}einhalb${end}`;
  if (isHalf && form !== "alone") return `${HALVES[form]}${end}`;
  return `${whole === undefined ? "" : `${GERMAN_NUMBERS.cardinal(whole, "alone")} und `}${part(upper, lower)}${end}`;
}

import type { Fraction } from "../european/language.js";
import { frenchForm } from "./gender.js";
import { FRENCH_NUMBERS } from "./number-words.js";

const NAMES: ReadonlyMap<string, string> = new Map([
  ["2", "demi"],
  ["3", "tiers"],
  ["4", "quart"],
]);

const cardinal = (digits: string): string => FRENCH_NUMBERS.cardinal(digits, "m");

function part(upper: string, lower: string): string {
  const name = NAMES.get(lower) ?? FRENCH_NUMBERS.ordinal(lower, "m");
  return `${cardinal(upper)} ${name}${upper === "1" || name.endsWith("s") ? "" : "s"}`;
}

/** 1/2 heure -> une demi-heure, 2 1/2 heures -> deux heures et demie, 3/4 -> trois quarts */
export function frenchFraction({ whole, upper, lower }: Fraction, next: string): string | undefined {
  const value = Number(upper) / Number(lower);
  if (!(value > 0 && value < 1)) return undefined;
  const isHalf = upper === "1" && lower === "2";
  const form = next === "" ? "alone" : frenchForm(next, "");
  const end = next === "" ? "" : ` ${next}`;
  if (whole === undefined && isHalf && form !== "alone") return `${FRENCH_NUMBERS.cardinal("1", form)} demi-${next}`;
  if (whole === undefined) return `${part(upper, lower)}${end}`;
  if (!isHalf) return `${cardinal(whole)} et ${part(upper, lower)}${end}`;
  if (form === "alone") return `${cardinal(whole)} et demi${end}`;
  return `${FRENCH_NUMBERS.cardinal(whole, form)} ${next} et ${form === "f" ? "demie" : "demi"}`;
}

import type { Fraction } from "../european/language.js";
import { italianForm } from "./gender.js";
import { ITALIAN_NUMBERS } from "./number-words.js";

const cardinal = (digits: string): string => ITALIAN_NUMBERS.cardinal(digits, "m");

function part(upper: string, lower: string): string {
  const name = lower === "2" ? "mezzo" : ITALIAN_NUMBERS.ordinal(lower, "m");
  return `${cardinal(upper)} ${upper === "1" ? name : name.replace(/o$/, "i")}`;
}

/** 1/2 litro -> mezzo litro, 1/2 ora -> mezz'ora, 2 1/2 ore -> due ore e mezza, 3/4 -> tre quarti */
export function italianFraction({ whole, upper, lower }: Fraction, next: string): string | undefined {
  const value = Number(upper) / Number(lower);
  if (!(value > 0 && value < 1)) return undefined;
  const isHalf = upper === "1" && lower === "2";
  const form = next === "" ? "alone" : italianForm(next, "");
  const end = next === "" ? "" : ` ${next}`;
  if (whole === undefined && isHalf && next === "ora") return "mezz'ora";
  if (whole === undefined && isHalf && form !== "alone") return `${form === "f" ? "mezza" : "mezzo"}${end}`;
  if (whole === undefined) return `${part(upper, lower)}${end}`;
  if (!isHalf) return `${cardinal(whole)} e ${part(upper, lower)}${end}`;
  const half = next === "ore" || form === "f" ? "mezza" : "mezzo";
  return form === "alone"
    ? `${ITALIAN_NUMBERS.cardinal(whole, "alone")} e mezzo${end}`
    : `${ITALIAN_NUMBERS.cardinal(whole, form)}${end} e ${half}`;
}

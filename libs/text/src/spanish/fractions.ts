import type { Fraction } from "../european/language.js";
import { spanishForm } from "./gender.js";
import { SPANISH_NUMBERS } from "./number-words.js";

const cardinal = (digits: string): string => SPANISH_NUMBERS.cardinal(digits, "m");
const NAMES: ReadonlyMap<string, string> = new Map([
  ["2", "medio"],
  ["3", "tercio"],
]);

/** Past ten with -avo: onceavo, treintavo, treintaidosavo. */
function denominator(lower: string): string {
  const known = NAMES.get(lower);
  if (known !== undefined) return known;
  if (Number(lower) <= 10 || lower === "100") return SPANISH_NUMBERS.ordinal(lower, "m");
  const stem = SPANISH_NUMBERS.cardinal(lower, "alone").replaceAll(" y ", "i").replaceAll("é", "e").replaceAll(" ", "");
  return `${stem.replace(/a$/, "")}avo`;
}

const part = (upper: string, lower: string): string =>
  `${cardinal(upper)} ${denominator(lower)}${upper === "1" ? "" : "s"}`;

/** 1/2 hora -> media hora, 2 1/2 horas -> dos horas y media, 3/4 -> tres cuartos */
export function spanishFraction({ whole, upper, lower }: Fraction, next: string): string | undefined {
  const value = Number(upper) / Number(lower);
  if (!(value > 0 && value < 1)) return undefined;
  const isHalf = upper === "1" && lower === "2";
  const form = next === "" ? "alone" : spanishForm(next, "");
  const end = next === "" ? "" : ` ${next}`;
  const half = form === "f" ? "media" : "medio";
  if (whole === undefined) return isHalf && form !== "alone" ? `${half}${end}` : `${part(upper, lower)}${end}`;
  if (!isHalf) return `${cardinal(whole)} y ${part(upper, lower)}${end}`;
  return form === "alone"
    ? `${SPANISH_NUMBERS.cardinal(whole, "alone")} y medio${end}`
    : `${SPANISH_NUMBERS.cardinal(whole, form)}${end} y ${half}`;
}

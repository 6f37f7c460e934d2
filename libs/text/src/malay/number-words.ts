import { toCardinal } from "n2words/ms-MY";

/** A digit read alone is "kosong" as on the telephone (and in ICU); the number nought is "sifar" (and in n2words). */
const DIGITS = ["kosong", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "lapan", "sembilan"] as const;

/** n2words joins "se-" to bilion and trilion; Malay and ICU say satu bilion. */
export const malayCardinal = (digits: string): string =>
  toCardinal(digits).replace(/\bse(?=(?:bilion|trilion)\b)/g, "satu ");

export const malayDigits = (digits: string): string =>
  Array.from(digits, (digit) => DIGITS[Number(digit)] ?? "").join(" ");

/** `1` -> `pertama`, `21` -> `kedua puluh satu` */
export const malayOrdinal = (digits: string): string =>
  /^0*1$/.test(digits) ? "pertama" : `ke${malayCardinal(digits)}`;

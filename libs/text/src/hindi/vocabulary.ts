import type { UnitName } from "../spoken/units.js";

type CurrencyName = "rupee" | "dollar" | "euro" | "pound" | "yen" | "yuan" | "won" | "ringgit";

/** The words of Hindi in one script; grammar and rules are the same in both. */
export type HindiVocabulary = {
  /** Hindi number words as this script writes them. */
  readonly write: (hindi: string) => string;
  readonly point: string;
  readonly minus: string;
  readonly to: string;
  readonly dot: string;
  readonly percent: string;
  readonly half: string;
  readonly quarters: { readonly one: string; readonly three: string };
  readonly thirds: { readonly one: string; readonly two: string };
  readonly over: string;
  /** 1.5 and 2.5 have words of their own, other halves are साढ़े तीन; a quarter past is सवा, a quarter to पौने. */
  readonly oneAndHalf: string;
  readonly twoAndHalf: string;
  readonly andHalf: string;
  readonly quarterPast: string;
  readonly quarterTo: string;
  readonly oClock: string;
  /** As a pattern: the word after figures, and the postposition that बजे takes in. */
  readonly clockName: string;
  readonly past: string;
  readonly minute: string;
  readonly second: string;
  /** Morning, noon, evening, night; none where AM and PM are said as letters. */
  readonly dayTimes: readonly [string, string, string, string] | undefined;
  readonly months: readonly string[];
  readonly number: string;
  readonly units: Readonly<Record<UnitName, string>>;
  /** One, many, and the hundredths. */
  readonly currencies: Readonly<Record<CurrencyName, readonly [string, string, string]>>;
  readonly scales: readonly (readonly [string, string])[];
  readonly signs: readonly (readonly [string, string])[];
  readonly addressSigns: readonly (readonly [string, string])[];
  /** "एक रुपया", but "एक रुपये का". */
  readonly oblique: readonly (readonly [RegExp, string])[];
  /** Ordinal endings and the words that are not regular. */
  readonly ordinals: readonly (readonly [RegExp, string])[];
  readonly abbreviations: readonly (readonly [RegExp, string])[];
};

export const CURRENCY_SIGNS: Readonly<Record<CurrencyName, readonly string[]>> = {
  rupee: ["₹", "Rs", "rs", "RS", "INR", "रु", "रू"],
  dollar: ["US$", "$", "USD"],
  euro: ["€", "EUR"],
  pound: ["£", "GBP"],
  yen: ["¥", "JPY"],
  yuan: ["CNY", "RMB"],
  won: ["₩", "KRW"],
  ringgit: ["RM", "MYR"],
};

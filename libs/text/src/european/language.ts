import type { AddressWords } from "../addresses/address-words.js";
import type { Rule } from "../english/rule.js";

export type Gender = "m" | "f" | "n";
/** How a number is said: before a noun of this gender, or by itself (page un, Seite eins). */
export type Form = Gender | "alone";

export type Noun = { readonly one: string; readonly many: string; readonly gender: Gender };

/** `heure/heures/f`; without a second form the noun does not change. */
export function noun(text: string): Noun {
  const [one = "", many = one, gender = "m"] = text.split("/");
  return { one, many: many === "" ? one : many, gender: gender === "f" || gender === "n" ? gender : "m" };
}

/** A table of nouns, one `symbol = one/many/gender` a line. */
export function nouns(table: string): ReadonlyMap<string, Noun> {
  return new Map([...pairs(table)].map(([symbol, text]) => [symbol, noun(text)] as const));
}

/** A table of `short = words` lines. */
export function pairs(table: string): Map<string, string> {
  const lines = table.split("\n").filter((line) => line.includes(" = "));
  return new Map(lines.map((line) => line.split(" = ").map((part) => part.trim()) as [string, string]));
}

export type NumberWords = {
  /** of digits without leading zeros, at most fifteen */
  readonly cardinal: (digits: string, form: Form) => string;
  readonly ordinal: (digits: string, gender: Gender) => string;
  readonly comma: string;
  readonly point: string;
  readonly minus: string;
  /** decimals up to this length are said as one number: 3,14 -> trois virgule quatorze */
  readonly longestFraction: number;
};

export type Currency = {
  readonly main: Noun;
  readonly cent: Noun;
};

export type SpokenDay = {
  readonly day: string;
  /** written as an ordinal: 1er, 1º */
  readonly isOrdinal: boolean;
  readonly month: string;
  readonly year: string | undefined;
  /** the text before the date, for languages whose dates have cases */
  readonly before: string;
};

export type Abbreviations = {
  /** only before a capital letter: M. Dupont */
  readonly titles: ReadonlyMap<string, string>;
  /** in the middle of a sentence: z. B. */
  readonly inner: ReadonlyMap<string, string>;
  /** these may end a sentence, whose full stop then stays: etc. */
  readonly final: ReadonlyMap<string, string>;
  /** only before a number: p. 5 */
  readonly numbered: ReadonlyMap<string, string>;
};

export type Fraction = { readonly whole: string | undefined; readonly upper: string; readonly lower: string };

/** What the frame must know of a language: its words, and its own rules where it is like no other. */
export type EuropeanLanguage = {
  readonly numbers: NumberWords;
  /** Is one thing of this amount singular? French says zéro degré, German null Grad(e). */
  readonly isSingular: (value: number) => boolean;
  /** Puts a number before its noun: un' ora, deux millions d'euros */
  readonly join: (number: string, word: string) => string;
  /** How a number is said before this word, given what stands before the number. */
  readonly formBefore: (word: string, before: string) => Form;
  readonly currencies: ReadonlyMap<string, Currency>;
  /** k, M, Md: by how many zeros, and the noun that says them */
  readonly scales: ReadonlyMap<string, Noun>;
  readonly speakCents: (main: string, cents: string, currency: Currency) => string;
  readonly units: ReadonlyMap<string, Noun>;
  /** between metres and centimetres: 1,80 m -> un metro e ottanta */
  readonly metreLink: string;
  readonly percent: string;
  readonly perMille: string;
  /** a pattern for each of the twelve names, abbreviations included */
  readonly months: readonly (readonly [name: string, pattern: string])[];
  /** what may stand between day and month, month and year: de */
  readonly dateLink: string;
  readonly speakDate: (date: SpokenDay) => string;
  readonly speakFraction: (fraction: Fraction, next: string) => string | undefined;
  readonly range: { readonly word: string; readonly score: string; readonly before: (text: string) => string };
  readonly speakTimes: Rule;
  readonly speakOrdinals: Rule;
  readonly speakRomanNumerals: Rule;
  /** what must come before all numbers: 24 h/24, vom 3.-5. Mai */
  readonly prepare: Rule;
  /** what no other language does: German years by hundreds, French decades */
  readonly speakOwn: Rule;
  readonly phoneNumber: RegExp;
  readonly speakPhoneGroup: (digits: string) => string;
  readonly abbreviations: Abbreviations;
  readonly symbols: ReadonlyMap<string, string>;
  readonly version: string;
  readonly hashtag: string;
  readonly numberSign: string;
  readonly addresses: AddressWords;
};

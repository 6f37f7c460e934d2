import type { Amount, Grammar } from "./grammar.js";

/** `1,00,000` -> the cardinal; `007` digit by digit. */
export function cardinalWords(grammar: Grammar, digits: string): string {
  const plain = digits.replaceAll(",", "");
  if (plain.length > 15 || /^0\d/.test(plain)) return grammar.codeDigits(plain);
  return grammar.cardinal(plain);
}

/** `1,234.5` in words; `counts` says that what is counted follows. */
export function numberWords(grammar: Grammar, number: string, counts = false): string {
  const [whole = "", fraction] = number.replaceAll(",", "").split(".");
  if (fraction !== undefined) return grammar.decimal(cardinalWords(grammar, whole), grammar.digits(fraction));
  return counts && !/^0\d/.test(whole) ? grammar.counting(whole) : cardinalWords(grammar, whole);
}

type WrittenAmount = {
  readonly minus?: string | undefined;
  readonly from?: string | undefined;
  readonly number: string;
  readonly scale?: string | undefined;
};

/** An amount as it was written, range and scale included: `5-10 lakh` is `पाँच से दस लाख`. */
export function amountOf(grammar: Grammar, { minus, from, number, scale }: WrittenAmount): Amount {
  const begin = from === undefined ? "" : numberWords(grammar, from, true) + grammar.to;
  return {
    words: begin + scaledWords(grammar, number, scale),
    isNegative: minus !== undefined,
    isOne: /^0*1$/.test(number) && from === undefined && scale === undefined,
  };
}

function scaledWords(grammar: Grammar, number: string, scale: string | undefined): string {
  if (scale === undefined) return numberWords(grammar, number, true);
  const name = grammar.scales.get(scale) ?? scale;
  return grammar.scaled?.(number, name) ?? numberWords(grammar, number, true) + name;
}

/** The plain way: minus, number, unit. */
export const signed = (grammar: Pick<Grammar, "negative">, { words, isNegative }: Amount): string =>
  isNegative ? grammar.negative(words) : words;

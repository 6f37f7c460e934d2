import { inOrder, type Rule } from "../english/rule.js";
import { amountOf, signed } from "./amounts.js";
import type { Currency, Grammar } from "./grammar.js";
import { anyOf, MINUS, NOT_INSIDE, NUMBER } from "./number-pattern.js";
import { speaking } from "./speaking.js";

type Price = {
  readonly minus: string | undefined;
  readonly from: string | undefined;
  readonly number: string;
  readonly scale: string | undefined;
};

/** 3.50 has cents; 3.5 million and 3.125 have not. */
function withCents(grammar: Grammar, currency: Currency, number: string): string | undefined {
  const [whole = "", cents = ""] = number.split(".");
  if (cents.length !== 2 || currency.minor === undefined) return undefined;
  const amount = amountOf(grammar, { number: whole });
  if (cents === "00") return currency.major(amount);
  if (/^[0,]*$/.test(whole)) return currency.minor(cents);
  return `${currency.major(amount)}${grammar.space}${currency.minor(cents)}`;
}

function speak(grammar: Grammar, currency: Currency, price: Price): string {
  const { minus, from, number, scale } = price;
  const exact = from === undefined && scale === undefined ? withCents(grammar, currency, number) : undefined;
  const words = exact ?? currency.major({ ...amountOf(grammar, { from, number, scale }), isNegative: false });
  return signed(grammar, { words, isNegative: minus !== undefined, isOne: false });
}

/** 元 and 원 only follow the number. */
const NAME = /^[\p{sc=Han}\p{sc=Hangul}]/u;

/** ₹500, Rs. 3.50, RM10-RM20, $5 million; 500 रुपये-like words after the number are left to the language. */
export function speakMoney(grammar: Grammar): Rule {
  const signs = [...grammar.currencies.keys()];
  const sign = `(?:${anyOf(signs.filter((name) => !NAME.test(name)))})`;
  const scale = String.raw`(?:\s?(${anyOf(grammar.scales.keys())})(?![a-z]))?`;
  const to = String.raw`\s?[-~]\s?`;
  const before = new RegExp(
    String.raw`${MINUS}(?<![A-Za-z])(${sign})\.?\s?(?:(${NUMBER})${to}(?:${sign}\.?\s?)?)?(${NUMBER})(?![\d:/])${scale}(?:/-)?`,
    "gu",
  );
  const after = new RegExp(
    String.raw`${NOT_INSIDE}${MINUS}(?:(${NUMBER})${to})?(${NUMBER})${scale}\s?(${anyOf(signs)})(?![A-Za-z\d\u0900-\u0963])`,
    "gu",
  );
  const currencyOf = (name: string): Currency | undefined => grammar.currencies.get(name);
  return inOrder(
    speaking(grammar, before, ([all, minus, name = "", from, number = "", size]) => {
      const currency = currencyOf(name);
      return currency === undefined ? all : speak(grammar, currency, { minus, from, number, scale: size });
    }),
    speaking(grammar, after, ([all, minus, from, number = "", size, name = ""]) => {
      const currency = currencyOf(name);
      return currency === undefined ? all : speak(grammar, currency, { minus, from, number, scale: size });
    }),
  );
}

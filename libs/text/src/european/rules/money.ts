import { inOrder, replacing, type Rule } from "../../english/rule.js";
import { AMOUNT, amountWords, anyOf, countWords, minus, NOT_WITHIN, parseAmount, type Amount } from "../amount.js";
import type { Currency, EuropeanLanguage } from "../language.js";

const THOUSANDS = /^k$/i;
/** $1,200 is English money: three digits after the comma are no cents. */
const ENGLISH_GROUP = /^(\d{1,3}),(\d{3})(?=$|\.)/;

const moneyAmount = (text: string): Amount => parseAmount(text.replace(ENGLISH_GROUP, "$1.$2"));

/** 1,2 k -> 1200 */
function timesThousand(amount: Amount): Amount {
  const padded = amount.fraction.padEnd(3, "0");
  const whole = `${amount.whole}${padded.slice(0, 3)}`.replace(/^0+(?=\d)/, "");
  return { ...amount, whole, fraction: padded.slice(3) };
}

const isWhole = (amount: Amount): boolean => /^0*$/.test(amount.fraction);

/** 3,50 has cents, 3,125 has not. */
function speakPrice(language: EuropeanLanguage, amount: Amount, currency: Currency): string {
  if (isWhole(amount)) return countWords(language, { ...amount, fraction: "" }, currency.main);
  if (amount.fraction.length !== 2) return countWords(language, amount, currency.main);
  const cents = amount.fraction.replace(/^0/, "");
  if (/^0*$/.test(amount.whole)) return countWords(language, { whole: cents, fraction: "", sign: "" }, currency.cent);
  return language.speakCents(countWords(language, { ...amount, fraction: "" }, currency.main), cents, currency);
}

type Price = {
  readonly sign: string | undefined;
  readonly amount: string;
  readonly symbol: string;
  readonly scale: string | undefined;
};

function speak(language: EuropeanLanguage, { sign, amount, symbol, scale }: Price): string {
  const currency = language.currencies.get(symbol);
  if (currency === undefined) return amount;
  const said = minus(language.numbers, sign);
  const parsed = moneyAmount(amount);
  if (scale === undefined) return said + speakPrice(language, parsed, currency);
  if (THOUSANDS.test(scale)) return said + speakPrice(language, timesThousand(parsed), currency);
  const scaled = language.scales.get(scale) ?? language.scales.get(scale.toLowerCase());
  if (scaled === undefined) return said + amountWords(language.numbers, parsed);
  return said + language.join(countWords(language, parsed, scaled), currency.main.many);
}

/** 3,50 € -> trois euros cinquante; $3.5M -> trois virgule cinq millions de dollars; 20 CHF -> vingt francs suisses */
export const speakMoney = (language: EuropeanLanguage): Rule => {
  const symbols = anyOf(language.currencies.keys());
  const scales = anyOf(["k", "K", ...language.scales.keys()]);
  const scale = String.raw`(?: ?(${scales})(?![\p{L}\d]))?`;
  const before = new RegExp(String.raw`(-)?(?<![\p{L}\d])(?:US)?(${symbols}) ?(-)?(${AMOUNT})${scale}`, "gu");
  const after = new RegExp(
    String.raw`(?:(?<![\p{L}\d])(-) ?)?${NOT_WITHIN}(${AMOUNT})(?: ?(${scales}) ?(?:de |d'|di )?| ?)(${symbols})(?![\p{L}\d])`,
    "gu",
  );
  return inOrder(
    replacing(after, ([, sign, amount = "", scaled, symbol = ""]) =>
      speak(language, { sign, amount, symbol, scale: scaled }),
    ),
    replacing(before, ([, outer, symbol = "", inner, amount = "", scaled]) =>
      speak(language, { sign: outer ?? inner, amount, symbol, scale: scaled }),
    ),
  );
};

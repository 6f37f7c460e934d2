import { inOrder, replacing, type Rule } from "../../english/rule.js";
import { AMOUNT, amountWords, anyOf, countWords, minus, NOT_WITHIN, parseAmount, type Amount } from "../amount.js";
import type { EuropeanLanguage, Noun } from "../language.js";

const SIGN = String.raw`(?:(?<![\p{L}\d)])(-) ?)?${NOT_WITHIN}`;
const PERCENTAGE = new RegExp(String.raw`${SIGN}(${AMOUNT}) ?([%‰])`, "gu");

const speakPercentages = ({ numbers, percent, perMille }: EuropeanLanguage): Rule =>
  replacing(PERCENTAGE, ([, sign, amount = "", symbol]) => {
    const words = amountWords(numbers, { ...parseAmount(amount), sign: "," });
    return `${minus(numbers, sign)}${words} ${symbol === "%" ? percent : perMille} `;
  });

/** 1m65 */
const GLUED_METRES = /(?<![\p{L}\d.,])(\d)m ?([1-9]\d)(?![\p{L}\d])/gu;

/** 1,80 m is a height: one metre eighty. */
const isHeight = (amount: Amount, symbol: string): boolean =>
  symbol === "m" && /^[1-9]/.test(amount.whole) && /^[1-9]\d$/.test(amount.fraction);

function speakHeight(language: EuropeanLanguage, amount: Amount, metre: Noun): string {
  const metres = countWords(language, { ...amount, fraction: "" }, metre);
  return `${metres}${language.metreLink}${language.numbers.cardinal(amount.fraction, "alone")}`;
}

const speakMeasures = (language: EuropeanLanguage): Rule => {
  const measure = new RegExp(
    String.raw`${SIGN}(${AMOUNT}) ?(${anyOf(language.units.keys())})(?![\p{L}\d/'])(?<!ha(?= \p{L}{3}))`,
    "gu",
  );
  const speak = replacing(measure, ({ 0: all, 1: sign, 2: text = "", 3: symbol = "", index, input }) => {
    const unit = language.units.get(symbol);
    if (unit === undefined) return all;
    const amount = parseAmount(text);
    const words = isHeight(amount, symbol) ? speakHeight(language, amount, unit) : countWords(language, amount, unit);
    const isStop = symbol.endsWith(".") && input.slice(index + all.length).trim() === "";
    return `${minus(language.numbers, sign)}${words}${isStop ? "." : ""}`;
  });
  return (text) => speak(text.replace(GLUED_METRES, "$1,$2 m"));
};

/** 12,5 % -> douze virgule cinq pour cent; -20 °C -> moins vingt degrés Celsius */
export const speakUnits = (language: EuropeanLanguage): Rule =>
  inOrder(speakPercentages(language), speakMeasures(language));

import { signed } from "../spoken/amounts.js";
import type { Currency, Grammar, Measure } from "../spoken/grammar.js";
import { unitsNamed } from "../spoken/units.js";
import { speakClock } from "./clock.js";
import { speakHalf } from "./halves.js";
import { hindiCardinal, hindiDigits } from "./number-words.js";
import { CURRENCY_SIGNS, type HindiVocabulary } from "./vocabulary.js";

const PHONES: readonly RegExp[] = [
  /(?<![\p{L}\d]|\d[.,])(?:0\d{2,4}[ -]\d{6,8}|[6-9]\d{4}[ -]?\d{5}|[6-9]\d{2}[ -]\d{3}[ -]\d{4}|1[89]00[ -]\d{2,4}[ -]\d{3,4})(?![\d.,]\d|\d)/gu,
  /(?<![\p{L}\d.,-])\d{3,4}(?=\s(?:पर\s(?:कॉल|फ़ोन|फोन|डायल)|(?:pe|par)\s(?:call|phone|dial)))/giu,
];

function currenciesOf(words: HindiVocabulary): Map<string, Currency> {
  const currencies = new Map<string, Currency>();
  for (const name of Object.keys(CURRENCY_SIGNS) as (keyof typeof CURRENCY_SIGNS)[]) {
    const [one, many, cent] = words.currencies[name];
    const major: Measure = ({ words: amount, isOne }) => `${amount} ${isOne ? one : many}`;
    const minor = (cents: string): string => `${words.write(hindiCardinal(cents.replace(/^0/, "")))} ${cent}`;
    for (const sign of CURRENCY_SIGNS[name]) currencies.set(sign, cent === "" ? { major } : { major, minor });
  }
  return currencies;
}

function speakFraction(words: HindiVocabulary, top: string, bottom: string): string {
  const known: Readonly<Record<string, string>> = {
    "1/2": words.half,
    "1/4": words.quarters.one,
    "3/4": words.quarters.three,
    "1/3": words.thirds.one,
    "2/3": words.thirds.two,
  };
  const say = (digits: string): string => words.write(hindiCardinal(digits));
  return known[`${top}/${bottom}`] ?? `${say(top)} ${words.over} ${say(bottom)}`;
}

/** Hindi's grammar of figures in the script of the vocabulary. */
export function createHindiGrammar(words: HindiVocabulary): Grammar {
  const cardinal = (digits: string): string => words.write(hindiCardinal(digits));
  const digits = (run: string): string => words.write(hindiDigits(run));
  const negative = (amount: string): string => `${words.minus} ${amount}`;
  return {
    glued: /(?!)/,
    space: " ",
    cardinal,
    counting: cardinal,
    digits,
    codeDigits: digits,
    phoneDigits: digits,
    decimal: (whole, fraction) => `${whole} ${words.point} ${fraction}`,
    negative,
    to: ` ${words.to} `,
    dot: ` ${words.dot} `,
    pause: ", ",
    score: (first, second) => `${first} ${second}`,
    scoreWord: /स्कोर|जीत|हार|बराबरी|score|jeet|haar/iu,
    subtracted: ` ${words.minus} `,
    fraction: (top, bottom) => speakFraction(words, top, bottom),
    mixed: (whole, top, bottom) =>
      `${top}/${bottom}` === "1/2"
        ? speakHalf(words, whole)
        : `${cardinal(whole)} ${speakFraction(words, top, bottom)}`,
    percent: (amount) => `${signed({ negative }, amount)} ${words.percent}`,
    clock: (clock) => speakClock(words, clock),
    clockName: words.clockName,
    units: unitsNamed(words.units, (amount, name) => `${signed({ negative }, amount)} ${name}`),
    currencies: currenciesOf(words),
    scales: new Map(words.scales.map(([written, said]) => [written, ` ${said}`])),
    scaled: (number, scale) =>
      /^\d{1,3}\.5$/.test(number) ? `${speakHalf(words, number.slice(0, -2))}${scale}` : undefined,
    codeWord: "OTP|PIN|pin ?code|password|पिन|ओटीपी|पासवर्ड|पिनकोड",
    phones: PHONES,
    signs: new Map(words.signs),
    numberSign: words.number,
    addressSigns: new Map(words.addressSigns),
  };
}

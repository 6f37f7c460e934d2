import { inOrder, replacing, type Rule } from "../../english/rule.js";
import { AMOUNT, amountWords, parseAmount, wholeWords } from "../amount.js";
import type { EuropeanLanguage } from "../language.js";

/** 1.2.3, v2.0 or 192.168.0.1 */
const VERSION =
  /(?<![\p{L}\d.,])(?:([vV])? ?(\d{1,12}(?:\.\d{1,12}){2,8})|([vV])(\d{1,12}\.\d{1,12})|(v)(\d{1,12}))(?![\p{L}\d])/gu;
const LIST = /(?<=\d),(?=\d)/g;
const LONG_LIST = /(?<!\d)\d{1,3}(?:,\d{1,3}){2,200}(?!\d)/g;
const NUMBER = new RegExp(String.raw`(?:(?<=^|[\s("'])(-) ?)?(${AMOUNT})(?: (\p{L}[\p{L}-]*))?`, "gu");
const IN_WORD = /(?<=\p{L})-?(?=\d)|(?<=\d)-?(?=\p{L})/gu;
/** anni '80 */
const SHORT_YEAR = /(?<=^|[\s(])'(?=\d\d(?!\d))/g;
const MULTIPLIED = /(?<=\d ?)[x×](?= ?\d)/gu;

const speakVersions = ({ numbers, version }: EuropeanLanguage): Rule =>
  replacing(VERSION, ([, long, chain, short, pair, letter, single]) => {
    if (chain !== undefined && /^\d{1,3}(?:\.\d{3})+$/.test(chain)) return chain;
    const parts = (chain ?? pair ?? single ?? "").split(".").map((part) => wholeWords(numbers, part));
    return `${(long ?? short ?? letter) === undefined ? "" : `${version} `}${parts.join(` ${numbers.point} `)}`;
  });

const speakAll = (language: EuropeanLanguage): Rule =>
  replacing(NUMBER, ({ 1: sign, 2: number = "", 3: word, index, input }) => {
    const amount = parseAmount(number);
    const before = input.slice(Math.max(0, index - 24), index);
    const form = word === undefined ? "alone" : language.formBefore(word, before);
    const said = `${sign === undefined ? "" : `${language.numbers.minus} `}${amountWords(language.numbers, amount, form)}`;
    if (word === undefined) return said;
    return `${form === "alone" ? `${said} ${word}` : language.join(said, word)}`;
  });

/** What the other rules left: versions, lists, negatives, decimals, whole numbers, digits within words (MP3, COVID-19). */
export const speakNumbers = (language: EuropeanLanguage): Rule =>
  inOrder(
    speakVersions(language),
    (text) =>
      text
        .replace(SHORT_YEAR, "")
        .replace(MULTIPLIED, ` ${language.symbols.get("×") ?? "x"} `)
        .replace(LONG_LIST, (list) => (/^\d{1,3}(?:,\d{3})+$/.test(list) ? list : list.replace(LIST, ", ")))
        .replace(IN_WORD, " "),
    speakAll(language),
    (text) => text.replace(/\d/g, (digit) => ` ${language.numbers.cardinal(digit, "alone")} `),
  );

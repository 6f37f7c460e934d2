import { inOrder, type Rule } from "../english/rule.js";
import { cardinalWords } from "../spoken/amounts.js";
import type { OwnRules } from "../spoken/create-speller.js";
import type { Grammar } from "../spoken/grammar.js";
import { speaking } from "../spoken/speaking.js";
import { hindiYear } from "./number-words.js";
import type { HindiVocabulary } from "./vocabulary.js";

const ISO = /(?<![\d./-])(\d{4})-(0?[1-9]|1[0-2])-(0?[1-9]|[12]\d|3[01])(?![\d-])/g;
const DAY_FIRST = /(?<![\d./-])(0?[1-9]|[12]\d|3[01])([/.-])(0?[1-9]|1[0-2])\2(\d{4}|\d{2})(?![\d/]|[.-]\d)/g;
const MONTH = String.raw`जनवरी|फ़?रवरी|फरवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर|सितम्बर|अक्टूबर|अक्तूबर|नवंबर|नवम्बर|दिसंबर|दिसम्बर|Jan(?:uary)?|Feb(?:ruary)?|March|April?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?`;
const NAMED_YEAR = new RegExp(
  String.raw`(?<=(?<!\p{L})(?:${MONTH})(?:[,.])?\s)(1[1-9]\d\d|20\d\d)(?![\d%/:]|[.,]\d)`,
  "giu",
);
/** Day and month in writing: the ordinal's English ending is not said. */
const DAY_OF_MONTH = new RegExp(
  String.raw`(?<![\d/-]|\d[.,])(\d{1,2})(?:st|nd|rd|th)?\s?(?=(?:${MONTH})(?!\p{L}))`,
  "giu",
);
/** A year where a word says so: सन् 1947, 1947 में. */
const YEAR_AFTER = /(?<=(?:सन्?|साल|वर्ष|san|saal|year)\s)(1[1-9]\d\d)(?![\d%/:]|[.,]\d)/giu;
const YEAR_BEFORE =
  /(?<![\d₹$/:-]|\d[.,])(1[1-9]\d\d)(?=\s(?:में|ई|ईस्वी|ईसवी|के दशक|से पहले|mein|me|ke dashak)(?![\p{L}\p{M}]))/giu;
const ORDINAL = /(?<![\d]|\d[.,])(\d{1,7})-?(वाँ|वां|वा|वीं|वी|वें|वे)(?![\p{L}\p{M}])/gu;
const ROMAN_ORDINAL = /(?<![\d\p{L}]|\d[.,])(\d{1,7})-?(?:(v(?:aa|a|ee|i|e)n?)|th|st|nd|rd)(?!\p{L})/giu;
/** 500/- is a price, whether a sign says so before it or not. */
const PRICE = /(?:(?:₹|INR|Rs\.?|रु\.?|रू\.?)\s?)?(\d[\d,.]{0,20})\/-(?!\d)/gu;

function speakDate(words: HindiVocabulary, { day, month, year }: Readonly<Record<"day" | "month" | "year", string>>) {
  const name = words.months[Number(month) - 1] ?? "";
  const yearSaid = words.write(hindiYear(year.length === 2 ? `${Number(year) > 50 ? "19" : "20"}${year}` : year));
  return `${String(Number(day))} ${name} ${yearSaid}`;
}

const ENDINGS: ReadonlyMap<string, string> = new Map([
  ["वां", "वाँ"],
  ["वा", "वाँ"],
  ["वी", "वीं"],
  ["वे", "वें"],
]);

const table = (rows: readonly (readonly [RegExp, string])[]): Rule =>
  inOrder(
    ...rows.map(
      ([pattern, words]): Rule =>
        (text) =>
          text.replace(pattern, words),
    ),
  );

const yearRule = (grammar: Grammar, words: HindiVocabulary, pattern: RegExp): Rule =>
  speaking(grammar, pattern, ([year]) => words.write(hindiYear(year)));

function dateRules(grammar: Grammar, words: HindiVocabulary): Rule {
  return inOrder(
    speaking(grammar, ISO, ([, year = "", month = "", day = ""]) => speakDate(words, { day, month, year })),
    speaking(grammar, DAY_FIRST, ([, day = "", , month = "", year = ""]) => speakDate(words, { day, month, year })),
    (text) => text.replace(DAY_OF_MONTH, "$1 "),
    ...[NAMED_YEAR, YEAR_AFTER, YEAR_BEFORE].map((pattern) => yearRule(grammar, words, pattern)),
  );
}

function speakRomanOrdinal(grammar: Grammar, number: string, ending: string | undefined): string {
  const isFeminine = /^v(?:ee|i)/i.test(ending ?? "");
  const last = isFeminine ? "veen" : /^ve/i.test(ending ?? "") ? "ven" : "vaan";
  return `${cardinalWords(grammar, number)}${last}`;
}

export const hindiRules = (grammar: Grammar, words: HindiVocabulary): OwnRules => ({
  first: [(text) => text.replace(PRICE, "₹$1"), table(words.abbreviations), dateRules(grammar, words)],
  beforeNumbers: [
    table(words.oblique),
    table(words.ordinals),
    speaking(
      grammar,
      ORDINAL,
      ([, number = "", ending = ""]) => `${cardinalWords(grammar, number)}${ENDINGS.get(ending) ?? ending}`,
    ),
    speaking(grammar, ROMAN_ORDINAL, ([, number = "", ending]) => speakRomanOrdinal(grammar, number, ending)),
  ],
});

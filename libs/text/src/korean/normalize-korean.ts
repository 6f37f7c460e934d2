import { inOrder, type Rule } from "../english/rule.js";
import { createSpeller } from "../spoken/create-speller.js";
import { settled } from "../spoken/settled.js";
import { speaking } from "../spoken/speaking.js";
import { speakCounters } from "./counters.js";
import { KOREAN } from "./grammar.js";

/** 2024-03-05, 2024/3/5, 2024. 3. 5.: the year comes first; the counters say the rest. */
const DATE =
  /(?<![\d./-])((?:1\d|20)\d\d)(?:([-/.])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])|\. (0?[1-9]|1[0-2])\. (0?[1-9]|[12]\d|3[01])\.?)(?![\d/-]|\.\d)/g;

const dates = speaking(
  KOREAN,
  DATE,
  ([, year, , month, day, otherMonth, otherDay]) =>
    `${year ?? ""}년 ${Number(month ?? otherMonth)}월 ${Number(day ?? otherDay)}일`,
);

/** 시속 100km/h says it twice, and so does 섭씨 20°C or 영하 -5도. */
const TWICE: readonly (readonly [RegExp, string])[] = [
  [/시속\s?(?=\d{1,6}(?:\.\d{1,3})?\s?km\/h)/g, ""],
  [/섭씨\s?(?=-?\d{1,6}(?:\.\d{1,3})?\s?°C)/g, ""],
  [/(?<![A-Za-z가-힣\d])-(?=\d{1,3}(?:\.\d{1,3})?\s?도)/g, "영하 "],
  [/%p(?![A-Za-z])/g, "% 포인트"],
  [/(?:㈜|\(주\))\s?/g, "주식회사 "],
  [/(?<=\d[가-힣%]{1,3})\s?~\s?(?=(?:오전|오후|다음 날)?\s?\d)/gu, "에서 "],
  [/24\/7(?!\d)/g, "연중무휴"],
];

/** 일은 but 이는: the particle follows the last sound. Only after a sum, where "=" was. */
const equals: Rule = (text) =>
  text
    .replace(/(?<=\d)\s?=\s?(?=-?\d)/g, " = ")
    .replace(/(\d) = /g, (_all, digit: string) => `${digit}${/[013678]/.test(digit) ? "은" : "는"} `);

const abbreviations: Rule = inOrder(
  ...TWICE.map(
    ([pattern, words]): Rule =>
      (text) =>
        text.replace(pattern, words),
  ),
);

/** Korean: Korea's own numbers before the counters that want them, the Chinese ones elsewhere. */
export const normalizeKorean: Rule = settled(
  createSpeller(KOREAN, {
    first: [abbreviations, dates],
    beforeNumbers: [speakCounters, equals],
  }),
);

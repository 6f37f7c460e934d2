import { inOrder, replacing, type Rule } from "../english/rule.js";
import type { OwnRules } from "../spoken/create-speller.js";
import { speaking } from "../spoken/speaking.js";
import { CHINESE } from "./grammar.js";
import { chineseCardinal, chineseDigits } from "./number-words.js";

const speak = (pattern: RegExp, words: (match: RegExpExecArray) => string): Rule => speaking(CHINESE, pattern, words);

/** 2024-03-05, 2024/3/5, 2024.3.5: the year comes first. */
const YEAR_FIRST = /(?<![\d./-])((?:1\d|20)\d\d)([-/.])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?![\d/-]|\.\d)/g;
const DAY_FIRST = /(?<![\d./-])(0?[1-9]|[12]\d|3[01])([/.-])(0?[1-9]|1[0-2])\2((?:19|20)\d\d)(?![\d/-]|\.\d)/g;
const LEADING_ZERO = /(?<![\d:/]|\d[.,])0(?=[1-9](?:月|日|号|號|点|點|时|時))/g;
/** A year is read digit by digit; 1000年前 is a span of time. */
const SPAN = String.raw`(?!(?:1[0-8]00|2000)年\s?(?:前|多|间|間|来|來|历史|歷史|的历史|的歷史))`;
const YEAR_RANGE = /(?<![\d:/]|\d[.,])((?:1\d|20)\d\d)年?\s?(?:[-~—至到]|——)\s?((?:1\d|20)\d\d)(?=年)/g;
const YEAR = new RegExp(String.raw`(?<![\d:/]|\d[.,])${SPAN}((?:1\d|20)\d\d)\s?(?=年(?!级|級))`, "g");
const DECADE = /(?<![\d:/]|\d[.,])\d0(?=后|後)/g;

const dateWords = (year: string, month: string, day: string): string =>
  `${chineseDigits(year)}年${chineseCardinal(month)}月${chineseCardinal(day)}日`;

const dates = inOrder(
  speak(YEAR_FIRST, ([, year = "", , month = "", day = ""]) =>
    dateWords(year, String(Number(month)), String(Number(day))),
  ),
  speak(DAY_FIRST, ([, day = "", , month = "", year = ""]) =>
    dateWords(year, String(Number(month)), String(Number(day))),
  ),
  (text) => text.replace(LEADING_ZERO, ""),
  speak(YEAR_RANGE, ([, from = "", to = ""]) => `${chineseDigits(from)}到${chineseDigits(to)}`),
  speak(YEAR, ([, year = ""]) => chineseDigits(year)),
  speak(DECADE, ([digits]) => chineseDigits(digits)),
);

const PER_MILLE = /(?<![\d]|\d[.,])(\d{1,15}(?:\.\d{1,15})?)‰/g;
const SPEED = /时速\s?(?=\d{1,6}\s?km\/h)|時速\s?(?=\d{1,6}\s?km\/h)/g;
const RANGE_SIGN = /(?<=\d[%万亿萬億千百]?)\s?(?:—{1,2}|至)\s?(?=[¥$€£]?\d)/g;
const NAMED_RANGE = /(?<=\d[年月日号號点點时時分个個元%]{1,2})\s?[-~—]{1,2}\s?(?=(?:上午|下午|晚上|次日)?\d)/g;

/** Room, flight and train numbers: three digits and more after a letter, or before 房 and 室. */
const AFTER_LETTER = /(?<=[A-Za-z]-?)\d{3,15}(?![\d.,]\d|\d)/g;
const ROOM = /(?<![\d]|\d[.,])\d{3,4}(?=(?:号|號)?(?:房|室|病房|教室))/g;
/** Ordinals and what has a number rather than an amount keep 二. */
const NUMBERED = /(?<=第\s?)\d{1,15}(?!\d)/g;
const COUNTED = String.raw`[个個只隻条條张張本杯件位名天回遍家间間辆輛台臺座棵朵匹双雙对對套瓶碗块塊斤克吨噸米升秒岁歲种種倍度架艘根支枝片份口群场場段句首篇封步把盒包箱袋顿頓节節门門项項款幅颗顆粒滴户戶所刻寸尺亩畝晚夜股趟声聲侧側边邊头頭]|年(?![级級])|次(?![元方])|人(?!转|轉)|部(?!曲)|周(?!年)|週|点|點|公里|公斤|千克|千米|厘米|毫升|小时|小時|分(?!之)|[层層](?:楼|樓)?(?=高|的)|平方|立方|大(?=类|類|阵|陣)`;
const TWO = new RegExp(String.raw`(?<![\d:/第]|\d[.,])2\s?(?=多?(?:${COUNTED})|到\d{1,15}(?:${COUNTED}))`, "g");

/** Chinese beside the shared rules, in the words of the simplified script. */
export const CHINESE_RULES: OwnRules = {
  first: [
    dates,
    speak(PER_MILLE, ([, number = ""]) => `千分之${number}`),
    replacing(SPEED, () => ""),
    (text) => text.replace(RANGE_SIGN, "~").replace(NAMED_RANGE, "到"),
    speak(ROOM, ([digits]) => chineseDigits(digits)),
  ],
  beforeNumbers: [
    speak(AFTER_LETTER, ([digits]) => chineseDigits(digits)),
    speak(NUMBERED, ([digits]) => chineseCardinal(digits)),
    speak(TWO, () => "两"),
  ],
};

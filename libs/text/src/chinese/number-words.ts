import { toCardinal } from "n2words/zh-Hans-CN";

const DIGITS = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"] as const;

/**
 * `2000` -> `两千`. Where n2words differs from grammar and from ICU it is put right: 10 is 十 and not 一十 at the
 * beginning, no 零 stands before a full group of four digits (十万一千), and 两 stands before 百, 千, 万 and 亿 as in
 * ICU's spellout-cardinal-alternate2. 一亿零一万 is n2words' and the schoolbook's; ICU leaves its 零 out.
 */
export const chineseCardinal = (digits: string): string =>
  toCardinal(digits, { formal: false })
    .replace(/^一十/, "十")
    .replace(/万零(?=.千)/g, "万")
    .replace(/亿零(?=.千[^亿]*万)/g, "亿")
    .replace(/二(?=[百千])|(?<![十零])二(?=[万亿])/g, "两");

export const chineseDigits = (digits: string): string =>
  Array.from(digits, (digit) => DIGITS[Number(digit)] ?? "").join("");

/** On the telephone one is 幺, so that nobody takes it for seven. */
export const phoneDigits = (digits: string): string => chineseDigits(digits).replaceAll("一", "幺");

import { describe, expect, it } from "vitest";
import { chineseCardinal, chineseDigits, phoneDigits } from "./number-words.js";
import { isTraditional, toTraditional } from "./traditional.js";

/** From ICU 72.1's RuleBasedNumberFormat (Debian's python3-icu 2.10.2), zh, %spellout-cardinal-alternate2 (两 before 百, 千, 万 and 亿), its 〇 written 零. */
it.each([
  ["0", "零"],
  ["7", "七"],
  ["10", "十"],
  ["11", "十一"],
  ["21", "二十一"],
  ["68", "六十八"],
  ["100", "一百"],
  ["101", "一百零一"],
  ["110", "一百一十"],
  ["1000", "一千"],
  ["1010", "一千零一十"],
  ["1100", "一千一百"],
  ["2002", "两千零二"],
  ["9999", "九千九百九十九"],
  ["10000", "一万"],
  ["12345", "一万两千三百四十五"],
  ["100000", "十万"],
  ["123456", "十二万三千四百五十六"],
  ["1000000", "一百万"],
  ["7654321", "七百六十五万四千三百二十一"],
  ["22222222", "两千两百二十二万两千两百二十二"],
  ["20", "二十"],
  ["22", "二十二"],
  ["200", "两百"],
  ["222", "两百二十二"],
  ["2000", "两千"],
  ["10200", "一万零两百"],
  ["20000", "两万"],
  ["22000", "两万两千"],
  ["101000", "十万一千"],
  ["1020000", "一百零二万"],
  ["2000000", "两百万"],
  ["100001000", "一亿零一千"],
  ["110000000", "一亿一千万"],
  ["200000000", "两亿"],
  ["1000000000", "十亿"],
])("says %s as %s", (digits, expected) => {
  expect(chineseCardinal(digits)).toBe(expected);
});

/** ICU leaves out this 零 (一亿一万); the schoolbook's rule, and n2words, have it: the zeros of a group are heard. */
it("says the nought of a group that is not full", () => {
  expect(chineseCardinal("100010000")).toBe("一亿零一万");
});

/** From the same, zh_Hant. */
it.each([
  ["101", "一百零一"],
  ["2000", "兩千"],
  ["10000", "一萬"],
  ["20000", "兩萬"],
  ["123456", "十二萬三千四百五十六"],
  ["200000000", "兩億"],
])("writes %s as %s in traditional characters", (digits, expected) => {
  expect(toTraditional(chineseCardinal(digits))).toBe(expected);
});

it("says one as 幺 on the telephone only", () => {
  expect(chineseDigits("2010")).toBe("二零一零");
  expect(phoneDigits("110")).toBe("幺幺零");
});

describe("isTraditional", () => {
  it.each([
    ["他買了東西", true],
    ["他买了东西", false],
    ["他说：「臺灣」的写法不同，这里写台湾", false],
    ["共花費100元", true],
    ["只有3只猫", false],
    ["100元", false],
    ["hello", false],
  ])("of %j is %j", (text, expected) => {
    expect(isTraditional(text)).toBe(expected);
  });
});

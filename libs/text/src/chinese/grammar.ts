import type { Amount, Clock, Currency, Grammar } from "../spoken/grammar.js";
import { chineseCardinal, chineseDigits, phoneDigits } from "./number-words.js";
import { negative, UNITS } from "./units.js";

const counting = (digits: string): string => (digits === "2" ? "两" : chineseCardinal(digits));
const after =
  (unit: string) =>
  ({ words }: Amount): string =>
    words + unit;

/** 3.55 is 三元五角五分; other money has hundredths only. */
function tenthsAndHundredths(cents: string): string {
  const [tenths = "0", hundredths = "0"] = cents;
  const jiao = tenths === "0" ? "" : `${counting(tenths)}角`;
  return jiao + (hundredths === "0" ? "" : `${chineseCardinal(hundredths)}分`);
}

const withCents = (unit: string, cent: string): Currency => ({
  major: after(unit),
  minor: (cents) => counting(cents.replace(/^0/, "")) + cent,
});

const YUAN: Currency = { major: after("元"), minor: tenthsAndHundredths };
const CURRENCIES: readonly (readonly [readonly string[], Currency])[] = [
  [["¥", "￥", "RMB", "CNY", "CN¥", "元"], YUAN],
  [["HK$", "HKD", "港元", "港币", "港幣"], { major: after("港元") }],
  [["NT$", "TWD", "NTD"], { major: ({ words }) => `新台币${words}元` }],
  [["S$", "SGD"], { major: after("新加坡元") }],
  [["US$", "$", "USD", "美元", "美金"], withCents("美元", "美分")],
  [["€", "EUR", "欧元", "歐元"], withCents("欧元", "欧分")],
  [["£", "GBP", "英镑", "英鎊"], withCents("英镑", "便士")],
  [["JPY", "日元", "日圆", "日圓"], { major: after("日元") }],
  [["₩", "KRW", "韩元", "韓元"], { major: after("韩元") }],
  [["₹", "INR", "卢比", "盧比"], { major: after("卢比") }],
  [["RM", "MYR", "令吉"], withCents("令吉", "仙")],
];

const DAY_TIME = /(?:上午|下午|早上|晚上|中午|凌晨|傍晚|清晨|夜里|夜裡)\s?$/u;

function dayTime({ half, hour, before }: Clock): string {
  if (half === undefined || DAY_TIME.test(before)) return "";
  if (half === "am") return hour === 12 || hour < 5 ? "凌晨" : "上午";
  if (hour === 12) return "中午";
  return hour < 6 ? "下午" : "晚上";
}

function clock(time: Clock): string {
  const { hour, minute, second } = time;
  const isWhole = minute === 0 && second === undefined;
  const minutes = isWhole ? "" : `${minute < 10 && minute > 0 ? "零" : ""}${chineseCardinal(String(minute))}分`;
  const seconds =
    second === undefined ? "" : `${second < 10 && second > 0 ? "零" : ""}${chineseCardinal(String(second))}秒`;
  return `${dayTime(time)}${counting(String(hour))}点${minutes}${seconds}`;
}

const PHONES: readonly RegExp[] = [
  /(?<![\p{sc=Latin}\d]|\d[.,])(?:1[3-9]\d[ -]?\d{4}[ -]?\d{4}|0\d{2,3}-\d{7,8}|09\d{2}-\d{3}-\d{3}|0\d-\d{3,4}-\d{4}|[48]00-\d{3,4}-\d{3,4})(?![\d.,]\d|\d)/gu,
  /(?<=(?:拨打|撥打|致电|致電|电话|電話|热线|熱線|手机|手機|手机号|手機號)(?:是|为|為|：|:)?\s?)\d{3,12}(?![\d.,]\d|\d)/gu,
];

export const CHINESE: Grammar = {
  glued: /[^A-Za-z]/,
  space: "",
  cardinal: chineseCardinal,
  counting,
  digits: chineseDigits,
  codeDigits: chineseDigits,
  phoneDigits,
  decimal: (whole, part) => `${whole}点${part}`,
  negative,
  to: "到",
  dot: "点",
  pause: "，",
  score: (first, second) => `${first}比${second}`,
  scoreWord: /比分|战胜|戰勝|击败|擊敗|大胜|大勝|负于|獲勝|获胜|战平/u,
  subtracted: "减",
  fraction: (top, bottom) => `${chineseCardinal(bottom)}分之${chineseCardinal(top)}`,
  mixed: (whole, top, bottom) => `${chineseCardinal(whole)}又${chineseCardinal(bottom)}分之${chineseCardinal(top)}`,
  percent: ({ words, isNegative }) =>
    `${isNegative ? "负" : ""}百分之${words.replace(/(?<![十百千万亿点])两(?![百千万亿])/gu, "二")}`,
  clock,
  clockName: "",
  units: UNITS,
  currencies: new Map(CURRENCIES.flatMap(([signs, money]) => signs.map((sign): [string, Currency] => [sign, money]))),
  scales: new Map(
    ["千万", "百万", "十万", "千萬", "百萬", "十萬", "万亿", "萬億", "万", "亿", "萬", "億", "千", "百"].map((word) => [
      word,
      word,
    ]),
  ),
  codeWord: "密码|密碼|验证码|驗證碼|邮编|郵編|邮政编码|郵遞區號",
  phones: PHONES,
  signs: new Map([
    ["&", "和"],
    ["@", "艾特"],
    ["%", "百分号"],
    ["‰", "千分号"],
    ["+", "加"],
    ["=", "等于"],
    ["×", "乘以"],
    ["÷", "除以"],
    ["±", "正负"],
    ["°", "度"],
    ["$", "美元"],
    ["€", "欧元"],
    ["£", "英镑"],
    ["¥", "元"],
    ["₩", "韩元"],
    ["₹", "卢比"],
  ]),
  numberSign: "第",
  addressSigns: new Map([
    [".", "点"],
    ["@", "艾特"],
    ["/", "斜杠"],
    [":", "冒号"],
    ["-", "杠"],
    ["_", "下划线"],
    ["?", "问号"],
    ["&", "和"],
    ["=", "等于"],
    ["#", "井号"],
    ["%", "百分号"],
    ["+", "加"],
    ["~", "波浪号"],
  ]),
};

import { signed } from "../spoken/amounts.js";
import type { Clock, Currency, Grammar } from "../spoken/grammar.js";
import { koreanCardinal, koreanDigits, nativeNumber, phoneDigits } from "./number-words.js";
import { negative, UNITS } from "./units.js";

const currency = (name: string, cent?: string): Currency => ({
  major: ({ words }) => `${words} ${name}`,
  ...(cent === undefined ? {} : { minor: (cents: string) => `${koreanCardinal(cents.replace(/^0/, ""))} ${cent}` }),
});

const CURRENCIES: readonly (readonly [readonly string[], Currency])[] = [
  [["₩", "KRW", "원"], currency("원")],
  [["US$", "$", "USD", "달러", "불"], currency("달러", "센트")],
  [["€", "EUR", "유로"], currency("유로", "센트")],
  [["£", "GBP", "파운드"], currency("파운드", "펜스")],
  [["¥", "JPY", "엔"], currency("엔")],
  [["CNY", "RMB", "위안"], currency("위안")],
  [["₹", "INR", "루피"], currency("루피")],
  [["RM", "MYR", "링깃"], currency("링깃", "센")],
];

const DAY_TIME = /(?:오전|오후|아침|저녁|새벽|밤|낮|정오)\s*$/u;

/** Twelve hours by Korea's own numbers (세 시), twenty-four by the Chinese ones (십오 시); minutes always by these. */
function clock({ hour, minute, second, half, before }: Clock): string {
  const day = half === undefined || DAY_TIME.test(before) ? "" : half === "am" ? "오전 " : "오후 ";
  const hourSaid = (hour <= 12 ? nativeNumber(String(hour)) : undefined) ?? koreanCardinal(String(hour));
  const minutes = minute === 0 && second === undefined ? "" : ` ${koreanCardinal(String(minute))} 분`;
  const seconds = second === undefined ? "" : ` ${koreanCardinal(String(second))} 초`;
  return `${day}${hourSaid} 시${minutes}${seconds}`;
}

const PHONES: readonly RegExp[] = [
  /(?<![A-Za-z\d]|\d[.,])(?:01[016789][ -]?\d{3,4}[ -]?\d{4}|0(?:2|[3-7]\d)[)-] ?\d{3,4}-\d{4}|1[568]\d\d-\d{4}|080-\d{3,4}-\d{4})(?![\d.,]\d|\d)/gu,
  /(?<![A-Za-z\d-]|\d[.,])(?:112|114|119|110|120|1339)(?=에 |로 (?:전화|신고)|\s?(?:신고|구급|구조|상담))/gu,
];

const SCALES = ["천만", "백만", "십만", "천억", "백억", "십억", "만", "억", "조", "천", "백"];

export const KOREAN: Grammar = {
  glued: /[^A-Za-z]/,
  space: " ",
  cardinal: koreanCardinal,
  counting: koreanCardinal,
  digits: koreanDigits,
  codeDigits: phoneDigits,
  phoneDigits,
  decimal: (whole, part) => `${whole}점${part}`,
  negative,
  to: "에서 ",
  dot: "점",
  pause: ", ",
  score: (first, second) => `${first} 대 ${second}`,
  scoreWord: /스코어|점수|이겼|졌|승리|패배|비겼|꺾|완파/u,
  subtracted: " 빼기 ",
  fraction: (top, bottom) => `${koreanCardinal(bottom)}분의 ${koreanCardinal(top)}`,
  mixed: (whole, top, bottom) => `${koreanCardinal(whole)}와 ${koreanCardinal(bottom)}분의 ${koreanCardinal(top)}`,
  percent: (amount) => `${signed({ negative }, amount)} 퍼센트`,
  clock,
  clockName: "",
  units: UNITS,
  currencies: new Map(CURRENCIES.flatMap(([signs, money]) => signs.map((sign): [string, Currency] => [sign, money]))),
  scales: new Map(SCALES.map((word) => [word, word])),
  /** 1만 is 만, 1천 is 천; but 1억 is 일억. */
  scaled: (number, scale) => (number === "1" && /^[만천백]$/.test(scale) ? scale : undefined),
  codeWord: "비밀번호|인증번호|우편번호|OTP|PIN",
  phones: PHONES,
  signs: new Map([
    ["&", "앤드"],
    ["@", "골뱅이"],
    ["%", "퍼센트"],
    ["+", "더하기"],
    ["=", "는"],
    ["×", "곱하기"],
    ["÷", "나누기"],
    ["±", "플러스마이너스"],
    ["°", "도"],
    ["$", "달러"],
    ["€", "유로"],
    ["£", "파운드"],
    ["¥", "엔"],
    ["₩", "원"],
    ["₹", "루피"],
  ]),
  numberSign: "번호 ",
  addressSigns: new Map([
    [".", "닷"],
    ["@", "골뱅이"],
    ["/", "슬래시"],
    [":", "콜론"],
    ["-", "하이픈"],
    ["_", "언더바"],
    ["?", "물음표"],
    ["&", "앤드"],
    ["=", "이퀄"],
    ["#", "샵"],
    ["%", "퍼센트"],
    ["+", "플러스"],
    ["~", "물결"],
  ]),
};

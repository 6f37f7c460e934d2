import { signed } from "../spoken/amounts.js";
import type { Clock, Currency, Grammar } from "../spoken/grammar.js";
import { unitsNamed } from "../spoken/units.js";
import { malayCardinal, malayDigits } from "./number-words.js";
import { UNIT_NAMES } from "./units.js";

const negative = (words: string): string => `negatif ${words}`;

const currency = (name: string, cent: string): Currency => ({
  major: ({ words }) => `${words} ${name}`,
  ...(cent === "" ? {} : { minor: (cents: string) => `${malayCardinal(cents.replace(/^0/, ""))} ${cent}` }),
});

const CURRENCIES: readonly (readonly [readonly string[], Currency])[] = [
  [["RM", "MYR"], currency("ringgit", "sen")],
  [["S$", "SGD"], currency("dolar Singapura", "sen")],
  [["US$", "$", "USD"], currency("dolar", "sen")],
  [["€", "EUR"], currency("euro", "sen")],
  [["£", "GBP"], currency("paun", "peni")],
  [["¥", "JPY"], currency("yen", "")],
  [["CNY", "RMB"], currency("yuan", "")],
  [["₹", "INR"], currency("rupee", "")],
  [["₩", "KRW"], currency("won", "")],
  [["Rp", "IDR"], currency("rupiah", "")],
];

const PARTS: Readonly<Record<string, string>> = { "1/2": "setengah", "1/4": "suku", "3/4": "tiga suku" };

const fraction = (top: string, bottom: string): string =>
  PARTS[`${top}/${bottom}`] ?? `${malayCardinal(top)} per${malayCardinal(bottom)}`;

const DAY_TIME = /(?:pagi|tengah hari|petang|malam)\s*$/i;

/** Malay names the part of the day where English has AM and PM. */
function dayTime({ half, hour }: Clock): string {
  if (half === undefined) return "";
  if (half === "am") return hour === 12 ? " tengah malam" : " pagi";
  if (hour === 12) return " tengah hari";
  return hour < 7 ? " petang" : " malam";
}

function minutes(minute: number): string {
  if (minute === 0) return "";
  return minute < 10 ? ` ${malayCardinal(String(minute))} minit` : ` ${malayCardinal(String(minute))}`;
}

function clock(time: Clock): string {
  const { hour, minute, second } = time;
  const seconds = second === undefined ? "" : ` minit ${malayCardinal(String(second))} saat`;
  const isNamed = /(?:pukul|jam)\s*$/i.test(time.before);
  const day = DAY_TIME.test(time.before) ? "" : dayTime(time);
  return `${isNamed ? "" : "pukul "}${malayCardinal(String(hour))}${minutes(minute).replace(second === undefined ? "" : / minit$/, "")}${seconds}${day}`;
}

const PHONES: readonly RegExp[] = [
  /(?<![\p{L}\d]|\d[.,])(?:01\d-?\d{3,4}[ -]?\d{4}|0[3-9]\d?-\d{3,4}[ -]?\d{4}|1[38]00-?\d{2}-?\d{4}|1-[38]00-\d{2}-\d{4})(?![\d.,]\d|\d)/gu,
  /(?<=(?:talian|telefon|hubungi|dail|tel)[: ]{1,2})\d{3,5}(?![\d.,]\d|\d)/giu,
];

export const MALAY: Grammar = {
  glued: /(?!)/,
  space: " ",
  cardinal: malayCardinal,
  counting: malayCardinal,
  digits: malayDigits,
  codeDigits: malayDigits,
  phoneDigits: malayDigits,
  decimal: (whole, part) => `${whole} perpuluhan ${part}`,
  negative,
  to: " hingga ",
  dot: " titik ",
  pause: ", ",
  score: (first, second) => `${first} ${second}`.replaceAll("sifar", "kosong"),
  scoreWord: /skor|menang|kalah|seri|keputusan|jaringan/i,
  subtracted: " tolak ",
  fraction,
  mixed: (whole, top, bottom) => `${malayCardinal(whole)} ${fraction(top, bottom)}`,
  percent: (amount) => `${signed({ negative }, amount)} peratus`,
  clock,
  clockName: "",
  units: unitsNamed(UNIT_NAMES, (amount, name) => `${signed({ negative }, amount)} ${name}`),
  currencies: new Map(CURRENCIES.flatMap(([signs, money]) => signs.map((sign): [string, Currency] => [sign, money]))),
  scales: new Map([
    ["ribu", " ribu"],
    ["juta", " juta"],
    ["bilion", " bilion"],
    ["billion", " bilion"],
    ["trilion", " trilion"],
    ["k", " ribu"],
    ["K", " ribu"],
    ["mil", " juta"],
    ["M", " juta"],
    ["B", " bilion"],
  ]),
  codeWord: "OTP|PIN|TAC|kata laluan|poskod",
  phones: PHONES,
  signs: new Map([
    ["&", "dan"],
    ["@", "at"],
    ["%", "peratus"],
    ["+", "tambah"],
    ["=", "sama dengan"],
    ["×", "darab"],
    ["÷", "bahagi"],
    ["±", "lebih kurang"],
    ["°", "darjah"],
    ["$", "dolar"],
    ["€", "euro"],
    ["£", "paun"],
    ["¥", "yen"],
    ["₹", "rupee"],
    ["₩", "won"],
  ]),
  numberSign: "nombor",
  addressSigns: new Map([
    [".", "dot"],
    ["@", "at"],
    ["/", "slash"],
    [":", "titik bertindih"],
    ["-", "sempang"],
    ["_", "garis bawah"],
    ["?", "tanda soal"],
    ["&", "dan"],
    ["=", "sama dengan"],
    ["#", "hash"],
    ["%", "peratus"],
    ["+", "tambah"],
    ["~", "tilde"],
  ]),
};

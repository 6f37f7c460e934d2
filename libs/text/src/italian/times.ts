import { inOrder, replacing, type Rule } from "../english/rule.js";
import { ITALIAN_NUMBERS } from "./number-words.js";

const HOUR = String.raw`(?<![\p{L}\d.,:/-]|\d )([01]?\d|2[0-4])`;
const HOUR_WORD = String.raw`(?:alle|dalle|delle|ore|le|h|all'|dall'|verso le|entro le)`;
const RANGE =
  /(?<![\p{L}\d.,:/-])(?:(?:dalle|ore) )?(?<!\d[.,:/-]?|\d )(\d{1,2})[.:](\d\d) ?- ?(\d{1,2})[.:](\d\d)(?!\d|[:.,]\d|\p{L})/giu;
const CLOCK = new RegExp(String.raw`${HOUR}:([0-5]\d)(?::([0-5]\d))?(?: ?h\b)?(?![\p{L}\d:])`, "gu");
const WITH_POINT = new RegExp(
  String.raw`(?<=(?:^|[^\p{L}])${HOUR_WORD} ?)${HOUR}\.([0-5]\d)()(?![\p{L}\d]|\.\d)`,
  "giu",
);
const LETTER = /(?<![\p{L}\d])h ?(?=(?:[01]?\d|2[0-4])(?:[:.]\d\d)?(?![\p{L}\d]))/gu;
const WITH_LETTER = new RegExp(String.raw`${HOUR}h([0-5]\d)()(?![\p{L}\d])`, "gu");
const AFTER_HOUR_WORD = new RegExp(String.raw`(?:^|[^\p{L}])${HOUR_WORD} ?$`, "iu");
const ONE = /(?<=(?:^|[^\p{L}])(?:all'|dall'|l'))1(?=$|[.;,!?)](?!\d)| (?:di|del|e|in|circa)(?!\p{L}))/giu;

const cardinal = (digits: string): string => ITALIAN_NUMBERS.cardinal(String(Number(digits)), "alone");
const hourWords = (hour: string): string => ITALIAN_NUMBERS.cardinal(String(Number(hour)), "f");

function speak({ 1: hour = "", 2: minutes = "", 3: seconds = "", index, input }: RegExpExecArray): string {
  if (seconds !== undefined && seconds !== "")
    return `${hourWords(hour)}, ${cardinal(minutes)} minuti e ${cardinal(seconds)} secondi`;
  if (Number(minutes) > 0) return `${hourWords(hour)} e ${cardinal(minutes)}`;
  return `${AFTER_HOUR_WORD.test(input.slice(Math.max(0, index - 12), index)) ? "" : "ore "}${hourWords(hour)}`;
}

/** 14:30 and alle 14.30 -> quattordici e trenta; 10:00 -> ore dieci */
export const speakItalianTimes: Rule = inOrder(
  replacing(LETTER, () => "ore "),
  replacing(RANGE, ([, from = "", past = "", to = "", until = ""]) => `dalle ${from}:${past} alle ${to}:${until}`),
  replacing(WITH_LETTER, speak),
  replacing(CLOCK, speak),
  replacing(WITH_POINT, speak),
  replacing(ONE, () => "una"),
);

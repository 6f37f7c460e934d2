import { inOrder, replacing, type Rule } from "../english/rule.js";
import { GERMAN_NUMBERS } from "./number-words.js";

const HOUR = String.raw`(?<![\p{L}\d.,:/-]|\d )([01]?\d|2[0-4])`;
const RANGE = /(?<=\d[:.]\d\d(?: ?Uhr)?|\d ?Uhr) ?- ?(?=\d{1,2}(?:[:.]\d\d(?!\d)| ?Uhr))/gu;
/** 8.30-12.00 Uhr */
const POINTED_RANGE = /(?<![\p{L}\d.,:/-])(\d{1,2})\.(\d\d) ?- ?(?=\d{1,2}[.:]\d\d ?Uhr)/gu;
const SHORT_RANGE = /(?<![\p{L}\d.,:/-])(\d{1,2}) ?- ?(?=\d{1,2}(?:[:.]\d\d)? ?Uhr)/gu;
const CLOCK = new RegExp(String.raw`${HOUR}:([0-5]\d)(?::([0-5]\d))?(?: ?(?:Uhr|h))?(?![\p{L}\d:])`, "gu");
const WITH_UHR = new RegExp(
  String.raw`${HOUR}(?:\.([0-5]\d))?(?:\.([0-5]\d))? ?Uhr(?![\p{L}])(?: ([0-5]?\d)(?![\p{L}\d.,:]))?`,
  "gu",
);

const cardinal = (digits: string): string => GERMAN_NUMBERS.cardinal(String(Number(digits)), "alone");
const hourWords = (hour: string): string => GERMAN_NUMBERS.cardinal(String(Number(hour)), "m");

function speak([, hour = "", minutes = "00", seconds, after]: RegExpExecArray): string {
  const said = after ?? minutes;
  const minutesSaid = Number(said) === 0 ? "" : ` ${cardinal(said)}`;
  if (seconds === undefined) return `${hourWords(hour)} Uhr${minutesSaid}`;
  return `${hourWords(hour)} Uhr ${cardinal(minutes)} und ${cardinal(seconds)} Sekunden`;
}

/** 14:30, 14.30 Uhr -> vierzehn Uhr dreißig */
export const speakGermanTimes: Rule = inOrder(
  replacing(POINTED_RANGE, ([, hour = "", minutes = ""]) => `${hour}:${minutes} bis `),
  replacing(RANGE, () => " bis "),
  replacing(SHORT_RANGE, ([, from = ""]) => `${from} bis `),
  replacing(CLOCK, speak),
  replacing(WITH_UHR, speak),
);

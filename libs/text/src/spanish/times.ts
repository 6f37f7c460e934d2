import { inOrder, replacing, type Rule } from "../english/rule.js";
import { SPANISH_NUMBERS } from "./number-words.js";

const HOUR = String.raw`(?<![\p{L}\d.,:/-]|\d )([01]?\d|2[0-4])`;
const HALF = String.raw`(?: ?([ap])(?:\. ?m\.|m)(?!\p{L}))`;
const UNIT = String.raw`(?: ?(?:h|hs|hrs|horas)\b\.?)`;
const RANGE = /(?<=\d[:.]\d\d(?: ?h)?|\d ?h) ?- ?(?=\d{1,2}(?:[:.]\d\d| ?h\b))/gu;
const CLOCK = new RegExp(String.raw`${HOUR}:([0-5]\d)(?::([0-5]\d))?(?:${HALF}|${UNIT})?(?![\p{L}\d:])`, "giu");
const WITH_POINT = new RegExp(String.raw`${HOUR}\.([0-5]\d)()(?:()${UNIT}|${HALF})(?![\p{L}\d])`, "giu");
const WITH_HALF = new RegExp(String.raw`(?<![\p{L}\d.,:/-]|\d )(1[0-2]|0?[1-9])()()${HALF}(?![\p{L}\d])`, "giu");

/** a la 1, a las 21: hours are feminine. */
const BARE_HOUR = /(?<=(?:^|[^\p{L}])[Ll]as? )(1|21)(?![\p{L}\d%]|[.,:/][\p{L}\d]| (?!(?:de|del|en|y|a)\b)\p{L})/gu;

const cardinal = (digits: string): string => SPANISH_NUMBERS.cardinal(String(Number(digits)), "alone");
const hourWords = (hour: string): string => SPANISH_NUMBERS.cardinal(String(Number(hour)), "f");

function partOfDay(half: string, hour: number): string {
  if (half === "a") return hour === 12 ? " de la noche" : " de la mañana";
  if (hour === 12) return " del mediodía";
  return hour >= 8 ? " de la noche" : " de la tarde";
}

/** By twelve hours with y, by twenty-four without: tres y media, catorce treinta. */
function minuteWords(hour: number, minutes: number): string {
  if (hour > 12 || hour === 0) return ` ${minutes < 10 ? "cero " : ""}${cardinal(String(minutes))}`;
  if (minutes === 15) return " y cuarto";
  return minutes === 30 ? " y media" : ` y ${cardinal(String(minutes))}`;
}

/** The full stop of "p. m." may end the sentence as well. */
const stopAfter = ({ 0: time, index, input }: RegExpExecArray): string =>
  time.endsWith("m.") && /^(?:\s*$|\s+\p{Lu})/u.test(input.slice(index + time.length, index + time.length + 8))
    ? "."
    : "";

function speak(match: RegExpExecArray): string {
  const [, digits = "", minutes = "", seconds = ""] = match;
  const half = match
    .slice(4)
    .find((group) => group !== undefined && group !== "")
    ?.toLowerCase();
  const hour = Number(digits);
  const day = half === undefined ? "" : partOfDay(half, hour) + stopAfter(match);
  if (seconds !== "")
    return `${hourWords(digits)} horas, ${cardinal(minutes)} minutos y ${cardinal(seconds)} segundos${day}`;
  if (Number(minutes) > 0) return hourWords(digits) + minuteWords(hour, Number(minutes)) + day;
  return `${hourWords(digits)}${half === undefined && hour !== 1 ? " horas" : ""}${day}`;
}

/** 14:30 -> catorce treinta, 3:30 p. m. -> tres y media de la tarde */
export const speakSpanishTimes: Rule = inOrder(
  replacing(RANGE, () => " a "),
  replacing(CLOCK, speak),
  replacing(WITH_POINT, speak),
  replacing(WITH_HALF, speak),
  replacing(BARE_HOUR, ([, digits = ""]) => hourWords(digits)),
);

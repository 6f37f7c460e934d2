import { cardinalWords } from "../number-words.js";
import { inOrder, replacing, type Rule } from "../rule.js";
import { isSentenceEnd } from "../sentence-end.js";

const HALF = String.raw`(?:\s?([ap])(?:\.m\.|m\b))`;
const CLOCK = new RegExp(String.raw`(?<![\w:.,])([01]?\d|2[0-4]):([0-5]\d)(?::([0-5]\d))?(?![\d:])${HALF}?`, "gi");
const HOUR = new RegExp(String.raw`(?<![\w:.,])(1[0-2]|0?[1-9])${HALF}`, "gi");

/** 10:00Z */
const ZULU = /(?<=\d:[0-5]\d)Z(?!\w)/g;

const hourWords = (hour: string): string => cardinalWords(hour.replace(/^0(?=\d)/, ""));
/** "A M", letter by letter. */
const halfWords = (half: string | undefined): string => (half === undefined ? "" : ` ${half.toUpperCase()} M`);

function minuteWords(minutes: string, isHalfNamed: boolean): string {
  if (minutes === "00") return isHalfNamed ? "" : " o'clock";
  return minutes.startsWith("0") ? ` oh ${cardinalWords(minutes.slice(1))}` : ` ${cardinalWords(minutes)}`;
}

/** The full stop of "p.m." may end the sentence as well. */
const stopAfter = ({ 0: time, index, input }: RegExpExecArray): string =>
  time.endsWith(".") && isSentenceEnd(input, index + time.length) ? "." : "";

function speakClock(match: RegExpExecArray): string {
  const [, hour = "", minutes = "", seconds, half] = match;
  const isWholeHour = minutes === "00" && (Number(hour) > 12 || hour === "00") && half === undefined;
  const minutesSaid = isWholeHour ? " hundred" : minuteWords(minutes, half !== undefined || seconds !== undefined);
  const secondsSaid = seconds === undefined ? "" : ` and ${cardinalWords(String(Number(seconds)))} seconds`;
  return hourWords(hour) + minutesSaid + secondsSaid + halfWords(half) + stopAfter(match);
}

function speakHour(match: RegExpExecArray): string {
  const [, hour = "", half] = match;
  return hourWords(hour) + halfWords(half) + stopAfter(match);
}

/** 10:30 -> ten thirty, 10:05 pm -> ten oh five P M, 5 p.m. -> five P M */
export const speakTimes: Rule = inOrder(
  replacing(ZULU, () => " UTC"),
  replacing(CLOCK, speakClock),
  replacing(HOUR, speakHour),
);

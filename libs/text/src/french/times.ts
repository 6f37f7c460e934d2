import { inOrder, replacing, type Rule } from "../english/rule.js";
import { FRENCH_NUMBERS } from "./number-words.js";

const HOUR = String.raw`(?<![\p{L}\d.,:/-]|\d )([01]?\d|2[0-4])`;
const RANGE = /(?<=\d ?h(?: ?[0-5]\d)?|\d:\d\d) ?- ?(?=\d{1,2} ?(?:h|:\d\d))/gu;
const WITH_H = new RegExp(
  String.raw`${HOUR} ?(?:h|H) ?([0-5]\d)(?: ?min(?:utes?)?)?(?: ?([0-5]\d) ?s)?(?![\p{L}\d])`,
  "gu",
);
const WITH_COLON = new RegExp(String.raw`${HOUR}:([0-5]\d)(?::([0-5]\d))?(?: ?h\b)?(?![\p{L}\d:])`, "gu");

const count = (digits: string, name: string): string => {
  const value = String(Number(digits));
  return `${FRENCH_NUMBERS.cardinal(value, "f")} ${name}${Number(value) > 1 ? "s" : ""}`;
};

function speak([, hour = "", minutes = "", seconds]: RegExpExecArray): string {
  const minutesSaid = minutes === "00" ? "" : ` ${FRENCH_NUMBERS.cardinal(String(Number(minutes)), "f")}`;
  if (seconds === undefined) return count(hour, "heure") + minutesSaid;
  return `${count(hour, "heure")} ${count(minutes, "minute")} et ${count(seconds, "seconde")}`;
}

/** 14h30 and 14:30 -> quatorze heures trente */
export const speakFrenchTimes: Rule = inOrder(
  replacing(RANGE, () => " à "),
  replacing(WITH_H, speak),
  replacing(WITH_COLON, speak),
);

import type { Clock } from "../spoken/grammar.js";
import { speakHalf } from "./halves.js";
import { hindiCardinal } from "./number-words.js";
import type { HindiVocabulary } from "./vocabulary.js";

/** Words that say the time of day already: "शाम 5 PM". */
const DAY_TIME = /(?:सुबह|सवेरे|दोपहर|शाम|रात|subah|dopahar|shaam|sham|raat)\s*(?:के|को|ke|ko)?\s*$/iu;

function dayTime(words: HindiVocabulary, { half, hour, before }: Clock): string {
  if (half === undefined || words.dayTimes === undefined || DAY_TIME.test(before)) return "";
  const [morning, noon, evening, night] = words.dayTimes;
  if (half === "am") return `${hour === 12 || hour < 4 ? night : morning} `;
  if (hour === 12 || hour < 4) return `${noon} `;
  return `${hour < 8 ? evening : night} `;
}

/** In twelve hours people say साढ़े दस बजे, सवा दस बजे, पौने ग्यारह बजे. */
function roundTime(words: HindiVocabulary, { hour, minute, second }: Clock): string | undefined {
  const say = (value: number): string => words.write(hindiCardinal(String(value)));
  if (second !== undefined || (minute !== 0 && (hour > 12 || hour === 0))) return undefined;
  if (minute === 0) return say(hour);
  if (minute === 30) return speakHalf(words, String(hour));
  if (minute === 15) return hour === 1 ? words.quarterPast : `${words.quarterPast} ${say(hour)}`;
  if (minute !== 45) return undefined;
  return hour === 12 ? `${words.quarterTo} ${say(1)}` : `${words.quarterTo} ${say(hour + 1)}`;
}

function exactTime(words: HindiVocabulary, { hour, minute, second }: Clock): string {
  const say = (value: number, unit: string): string => `${words.write(hindiCardinal(String(value)))} ${unit}`;
  const seconds = second === undefined ? "" : ` ${say(second, words.second)}`;
  return `${say(hour, words.past)} ${say(minute, words.minute)}${seconds}`;
}

/** "5 PM" in a Roman sentence stays PM, letter by letter: that is how it is said there. */
function withLetters(words: HindiVocabulary, { hour, minute, half }: Clock): string {
  const say = (value: number): string => words.write(hindiCardinal(String(value)));
  return `${say(hour)}${minute === 0 ? "" : ` ${say(minute)}`} ${half === "am" ? "A M" : "P M"}`;
}

export function speakClock(words: HindiVocabulary, clock: Clock): string {
  if (clock.half !== undefined && words.dayTimes === undefined) return withLetters(words, clock);
  const round = roundTime(words, clock);
  return dayTime(words, clock) + (round === undefined ? exactTime(words, clock) : `${round} ${words.oClock}`);
}

import { inOrder, replacing, type Rule } from "../english/rule.js";
import { digitWords, wholeWords } from "../european/amount.js";
import { GERMAN_NUMBERS, germanOrdinalStem } from "./number-words.js";
import { germanEnding } from "./ordinals.js";

const DAYS: ReadonlyMap<string, string> = new Map([
  ["Mo", "Montag"],
  ["Di", "Dienstag"],
  ["Mi", "Mittwoch"],
  ["Do", "Donnerstag"],
  ["Fr", "Freitag"],
  ["Sa", "Samstag"],
  ["So", "Sonntag"],
]);
const DAY = [...DAYS.keys()].join("|");
const WEEK = new RegExp(String.raw`(?<![\p{L}\d])(${DAY})\.? ?- ?(${DAY})(?:\.|(?![\p{L}\d]))`, "gu");
const DAY_OF_DATE = new RegExp(String.raw`(?<![\p{L}\d])(${DAY})\.,(?= ?\d)`, "gu");

const MONTH = "Jan|Jän|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez";
/** 3.-5. Mai, vom 3. bis 5. Mai, am 3. und 4. Mai */
const TWO_DAYS = new RegExp(
  String.raw`(?<![\p{L}\d.,:/-])(\d{1,2})\. ?(-|bis|und|oder|/) ?(?=\d{1,2}\. ?(?:${MONTH}))`,
  "gu",
);

function speakFirstDay({ 1: day = "", 2: link = "", index, input }: RegExpExecArray): string {
  const ending = germanEnding(input.slice(Math.max(0, index - 24), index), "Tag");
  return `${germanOrdinalStem(day)}${ending} ${/[-/]/.test(link) ? "bis" : link} `;
}

/** 10-jährig, 3-mal, 8fach are one word; 5-Zimmer-Wohnung keeps its hyphens. */
const ADJECTIVE =
  /(?<![\p{L}\d.,])(\d{1,6})-?(?=(?:mal|jährig|köpfig|prozentig|stündig|tägig|fach|teilig|stellig|stöckig|minütig|wöchig|monatig|seitig)(?:e[rsnm]?)?(?!\p{L}))/gu;
const COMPOUND = /(?<![\p{L}\d.,])(\d{1,6})-(?=\p{Lu}\p{L}+)/gu;

const compound = (digits: string, form: "alone" | "m"): string => wholeWords(GERMAN_NUMBERS, digits, form);

const POSTCODE = /(?<=(?:^|, |D-))(\d{5})(?= \p{Lu}\p{Ll})/gu;
const STREET = /(?<=\p{Ll})str\.(?!\p{L})/gu;

/** What must be said before German dates and numbers are read. */
export const prepareGerman: Rule = inOrder(
  replacing(WEEK, ([, from = "", to = ""]) => `${DAYS.get(from) ?? from} bis ${DAYS.get(to) ?? to}`),
  replacing(DAY_OF_DATE, ([, day = ""]) => `${DAYS.get(day) ?? day},`),
  replacing(TWO_DAYS, speakFirstDay),
  replacing(ADJECTIVE, ([, digits = ""]) => compound(digits, "m")),
  replacing(COMPOUND, ([, digits = ""]) => `${compound(digits, "m")}-`),
  replacing(POSTCODE, ([, digits = ""]) => digitWords(GERMAN_NUMBERS, digits)),
  (text) => text.replace(STREET, "straße"),
);

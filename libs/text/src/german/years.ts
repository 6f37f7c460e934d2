import { inOrder, replacing, type Rule } from "../english/rule.js";
import { wholeWords } from "../european/amount.js";
import { GERMAN_NUMBERS, germanYear } from "./number-words.js";

const YEAR = /(?<![\p{L}\d.,:/-]|\d )(1[1-9]\d{2})(ers?|ern)?(?![\p{L}\d%€$]|[.,:/-]\d| ?[%€$£])/gu;
const COUNTED = /^ \p{Lu}/u;
const YEAR_BEFORE =
  /(?:^|[^\p{L}])(?:Jahr|Jahre|Jahren|Jahres|in|seit|von|bis|ab|um|anno|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Sommer|Winter|Herbst|Frühjahr|Frühling|zwischen|und|vor|nach) $/iu;
/** die 90er Jahre -> die neunziger Jahre */
const DECADE = /(?<![\p{L}\d.,])'?(\d{1,6})(ers?|ern|mal)(?!\p{L})/gu;

/** Does it count the noun after it? */
function isCount({ 0: year, index, input }: RegExpExecArray): boolean {
  const after = input.slice(index + year.length, index + year.length + 3);
  return COUNTED.test(after) && !YEAR_BEFORE.test(input.slice(Math.max(0, index - 24), index));
}

/** A bare number from 1100 to 1999 is a year, unless it counts a noun: 1984 -> neunzehnhundertvierundachtzig */
export const speakGermanYears: Rule = inOrder(
  replacing(YEAR, (match) => {
    const [all, year = "", ending] = match;
    return ending === undefined && isCount(match) ? all : `${germanYear(year)}${ending ?? ""}`;
  }),
  replacing(DECADE, ([, digits = "", ending = ""]) => {
    const words = wholeWords(GERMAN_NUMBERS, digits);
    return `${ending === "mal" ? words.replace(/^eins$/, "ein") : words}${ending}`;
  }),
);

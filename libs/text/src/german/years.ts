import type { Rule } from "../english/rule.js";
import { wholeWords } from "../european/amount.js";
import { GERMAN_NUMBERS, germanYear } from "./number-words.js";

const YEAR = /(?<![\p{L}\d.,:/-]|\d )(1[1-9]\d{2})(ers?|ern)?(?![\p{L}\d%€$]|[.,:/-]\d| ?[%€$£])/gu;
const COUNTED = /^ \p{Lu}/u;
const YEAR_BEFORE =
  /(?:^|[^\p{L}])(?:Jahr|Jahre|Jahren|Jahres|in|seit|von|bis|ab|um|anno|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Sommer|Winter|Herbst|Frühjahr|Frühling|zwischen|und|vor|nach) $/iu;

/** die 90er Jahre -> die neunziger Jahre */
const DECADE = /(?<![\p{L}\d.,])'?(\d{1,6})(ers?|ern|mal)(?!\p{L})/gu;

/** A bare number from 1100 to 1999 is a year, unless it counts a noun: 1984 -> neunzehnhundertvierundachtzig */
export const speakGermanYears: Rule = (text) =>
  text
    .replace(YEAR, (all: string, year: string, ending: string | undefined, at: number) => {
      const isCount = COUNTED.test(text.slice(at + all.length, at + all.length + 3));
      const isNamed = YEAR_BEFORE.test(text.slice(Math.max(0, at - 24), at));
      return isCount && !isNamed && ending === undefined ? all : `${germanYear(year)}${ending ?? ""}`;
    })
    .replace(DECADE, (_all, digits: string, ending: string) => {
      const words = wholeWords(GERMAN_NUMBERS, digits);
      return `${ending === "mal" ? words.replace(/^eins$/, "ein") : words}${ending}`;
    });

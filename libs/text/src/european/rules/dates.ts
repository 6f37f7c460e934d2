import { inOrder, replacing, type Rule } from "../../english/rule.js";
import type { EuropeanLanguage } from "../language.js";

const DAY = String.raw`0?[1-9]|[12]\d|3[01]`;
const YEAR = String.raw`(?:1[0-9]|20|21)\d{2}`;
const ISO = new RegExp(
  String.raw`(?<![\p{L}\d./-])(${YEAR})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?:T(?=\d\d:)|(?![\p{L}\d-]))`,
  "gu",
);
const NUMERIC = new RegExp(
  String.raw`(?<![\p{L}\d./-])(${DAY})([/.-])(0?[1-9]|1[0-2])\2(${YEAR}|\d{2})(?![\p{L}\d/-]|\.\d)`,
  "gu",
);

/** 24 -> 2024, 87 -> 1987 */
const fullYear = (year: string): string => (year.length === 4 ? year : `${Number(year) < 50 ? "20" : "19"}${year}`);

/** 3 mai 2024, 3 de mayo de 2024, 3. Mai */
function writtenDates(language: EuropeanLanguage): RegExp {
  const names = language.months.map(([, pattern]) => pattern).join("|");
  const day = String.raw`(?<![\p{L}\d.,/-]|\d )(1er|1\.?[o°]|${DAY})\.?`;
  return new RegExp(
    String.raw`${day} ${language.dateLink}(${names})(?![\p{L}\d])(?: ${language.dateLink}(${YEAR})(?![\p{L}\d]|[.,-]\d))?`,
    "giu",
  );
}

function monthNamed({ months }: EuropeanLanguage, found: string): string {
  const index = months.findIndex(([, pattern]) => new RegExp(`^(?:${pattern})$`, "iu").test(found));
  return months[index]?.[0] ?? found;
}

type Found = { readonly day: string; readonly month: string; readonly year?: string | undefined };

/** Day first, as all of Europe writes; ISO dates too. */
export const speakDates = (language: EuropeanLanguage): Rule => {
  const speak = ({ index, input }: RegExpExecArray, { day, month, year }: Found): string =>
    language.speakDate({
      day: day.replace(/\D/g, "").replace(/^0/, ""),
      isOrdinal: /\D/.test(day),
      month,
      year,
      before: input.slice(Math.max(0, index - 24), index),
    });
  const monthAt = (number = ""): string => language.months[Number(number) - 1]?.[0] ?? number;
  return inOrder(
    replacing(ISO, (match) => {
      const date = speak(match, { day: match[3] ?? "", month: monthAt(match[2]), year: match[1] });
      return match[0].endsWith("T") ? `${date}, ` : date;
    }),
    replacing(NUMERIC, (match) =>
      speak(match, { day: match[1] ?? "", month: monthAt(match[3]), year: fullYear(match[4] ?? "") }),
    ),
    replacing(writtenDates(language), (match) =>
      speak(match, { day: match[1] ?? "", month: monthNamed(language, match[2] ?? ""), year: match[3] }),
    ),
  );
};

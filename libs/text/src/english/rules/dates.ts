import { ordinalWords, yearWords } from "../number-words.js";
import { inOrder, replacing, type Rule } from "../rule.js";

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;
const NAME =
  "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?";
const DAY = String.raw`0?[1-9]|[12]\d|3[01]`;
const YEAR = String.raw`(?:1[0-9]|20)\d{2}`;

const ISO = new RegExp(
  String.raw`(?<![\w./-])(${YEAR})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?:T(?=\d\d:)|(?![\w-]))`,
  "g",
);
const SLASHES = new RegExp(String.raw`(?<![\w./-])(${DAY})([/.])(${DAY})\2(${YEAR})(?![\w/])`, "g");
const MONTH_FIRST = new RegExp(
  String.raw`\b(${NAME})\.? (${DAY})(?:st|nd|rd|th)?(?:,? (${YEAR}))?(?![\w:%]|[.,]\d|/\d)`,
  "g",
);
const DAY_FIRST = new RegExp(
  String.raw`(?<![\w.,/-])(${DAY})(?:st|nd|rd|th)? (${NAME})\b\.?(?:,? (${YEAR})(?![\w.-]))?`,
  "g",
);

/** Jan 2025 */
const MONTH_OF_YEAR = new RegExp(String.raw`\b(${NAME})\.? (?=${YEAR}(?!\w|[.,]\d))`, "g");
/** It was on 3/4. But 9/11 is a name of its own, and "cut by 3/4" a fraction. */
const DATED = new RegExp(
  String.raw`(?<=\b(?:[Oo]n|[Ss]ince|[Uu]ntil|(?<!(?:ed|cut|up|down|fell|rose|grew|reduce|increase|drop|grow) )[Bb]y) )(?!9/11|24/7)(${DAY})/(${DAY})(?=$|[.,;!?)](?!\S)| (?:at|and|we|I|he|she|they)\b)`,
  "g",
);

const monthNamed = (name: string): string => MONTHS.find((month) => month.startsWith(name.slice(0, 3))) ?? name;

type SpokenDate = { readonly month: string; readonly day: string; readonly year?: string | undefined };

const speak = ({ month, day, year }: SpokenDate): string =>
  `${month} ${ordinalWords(day)}${year === undefined ? "" : `, ${yearWords(year)}`}`;

/** Month first, as Americans write it, unless the first number cannot be a month; 5.3.2024 has the day first. */
function speakNumeric([date = "", first = "", sign, second = "", year]: readonly string[]): string {
  const dayFirst = sign === "." || Number(first) > 12;
  const month = MONTHS[Number(dayFirst ? second : first) - 1];
  return month === undefined ? date : speak({ month, day: dayFirst ? first : second, year });
}

/** 2024-03-05, 3/5/2024, March 5, 2024 and 5 March 2024 -> March fifth, twenty twenty-four */
export const speakDates: Rule = inOrder(
  replacing(ISO, ([date, year, month = "", day = ""]) => {
    const said = speak({ month: MONTHS[Number(month) - 1] ?? month, day, year });
    return date.endsWith("T") ? `${said}, ` : said;
  }),
  replacing(SLASHES, speakNumeric),
  replacing(DATED, ([date, first = "", second = ""]) => speakNumeric([date, first, "/", second])),
  replacing(MONTH_OF_YEAR, ([, name = ""]) => `${monthNamed(name)} `),
  replacing(MONTH_FIRST, ([, name = "", day = "", year]) => speak({ month: monthNamed(name), day, year })),
  replacing(DAY_FIRST, ([, day = "", name = "", year]) => speak({ month: monthNamed(name), day, year })),
);

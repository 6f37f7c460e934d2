import { toCardinal } from "n2words/hi-IN";

/** n2words writes तेतालीस; the standard spelling (and ICU's) is तैंतालीस. The nasal sign of पाँच is kept. */
const SPELLING: ReadonlyMap<string, string> = new Map([["तेतालीस", "तैंतालीस"]]);

const DIGITS = ["शून्य", "एक", "दो", "तीन", "चार", "पाँच", "छह", "सात", "आठ", "नौ"] as const;

/** `1234567` -> `बारह लाख चौंतीस हज़ार पाँच सौ सड़सठ` */
export const hindiCardinal = (digits: string): string =>
  toCardinal(digits)
    .split(" ")
    .map((word) => SPELLING.get(word) ?? word)
    .join(" ");

export const hindiDigits = (digits: string): string =>
  Array.from(digits, (digit) => DIGITS[Number(digit)] ?? "").join(" ");

/** The year as people say it: `1947` -> `उन्नीस सौ सैंतालीस`; from 2000 on as a number. */
export function hindiYear(year: string): string {
  if (!/^1[1-9]\d\d$/.test(year)) return hindiCardinal(year);
  const rest = Number(year.slice(2));
  const hundreds = `${hindiCardinal(year.slice(0, 2))} सौ`;
  return rest === 0 ? hundreds : `${hundreds} ${hindiCardinal(String(rest))}`;
}

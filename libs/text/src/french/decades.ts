import { replacing, type Rule } from "../english/rule.js";
import { FRENCH_NUMBERS } from "./number-words.js";

/** A number that names something keeps quatre-vingt and cent without their s. */
export const frenchYear = (digits: string): string =>
  FRENCH_NUMBERS.cardinal(digits, "alone").replace(/(?<=vingt|cent)s$/, "");

const NUMBERED = /(?<![\p{L}])(années|page|pages|chapitre|article|numéro|ligne) (\d{1,4})(?![\p{L}\d]|[.,-]\d| \d)/giu;

/** les années 80 -> les années quatre-vingt */
export const speakFrenchDecades: Rule = replacing(NUMBERED, ([all, name = "", digits = ""]) =>
  digits.startsWith("0") ? all : `${name} ${frenchYear(digits)}`,
);

/** 24h/24, 7j/7 */
export const spellOutAlways: Rule = (text) =>
  text
    .replace(/(?<!\d)24 ?h(?:eures)? ?\/ ?24(?!\d)/g, "24 heures sur 24")
    .replace(/(?<!\d)7 ?j(?:ours)? ?\/ ?7(?!\d)/g, "7 jours sur 7");

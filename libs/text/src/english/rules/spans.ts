import { MONTHS } from "../abbreviations.js";
import { replacing, type Rule } from "../rule.js";

const NAMES: ReadonlyMap<string, string> = new Map([
  ...MONTHS,
  ["Jun", "June"],
  ["Jul", "July"],
  ["Mon", "Monday"],
  ["Tue", "Tuesday"],
  ["Tues", "Tuesday"],
  ["Wed", "Wednesday"],
  ["Thu", "Thursday"],
  ["Thur", "Thursday"],
  ["Thurs", "Thursday"],
  ["Fri", "Friday"],
  ["Sat", "Saturday"],
  ["Sun", "Sunday"],
]);
const NAME = `(${[...NAMES.keys()].sort((a, b) => b.length - a.length).join("|")})`;
const SPAN = new RegExp(String.raw`(?<![\w-])${NAME}-${NAME}(?![\w-])`, "g");

/** Mon-Fri -> Monday to Friday, Jan-Mar -> January to March */
export const speakSpans: Rule = replacing(
  SPAN,
  ([, from = "", to = ""]) => `${NAMES.get(from) ?? from} to ${NAMES.get(to) ?? to}`,
);

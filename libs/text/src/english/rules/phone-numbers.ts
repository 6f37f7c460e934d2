import { digitWords } from "../number-words.js";
import type { Rule } from "../rule.js";

const SHAPES = [
  // +1 (555) 123-4567, 1-800-555-0199, 555-123-4567
  String.raw`(?:(?:\+\d{1,3}|1)[ .-]?)?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[.-]\d{4}`,
  // 555 123 4567
  String.raw`(?:1 )?[2-9]\d{2} \d{3} \d{4}`,
  // 555-1234
  String.raw`\d{3}-\d{4}`,
  // +44 20 7946 0958
  String.raw`\+\d{1,3}(?:[ .-]\d{2,5}){2,5}`,
  // 020 7946 0958, (0161) 496 0000
  String.raw`\(?0\d{2,4}\)? \d{3,4} \d{3,4}`,
];
const PHONE_NUMBER = new RegExp(String.raw`(?<![\w.,-]|\d )(?:${SHAPES.join("|")})(?![\w-])`, "g");

function speak(number: string): string {
  const groups = number.match(/\d+/g) ?? [];
  return `${number.startsWith("+") ? "plus " : ""}${groups.map(digitWords).join(", ")}`;
}

/** Digit by digit, with a breath between the groups. */
export const speakPhoneNumbers: Rule = (text) => text.replace(PHONE_NUMBER, speak);

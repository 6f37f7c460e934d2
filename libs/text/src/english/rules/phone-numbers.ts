import { digitWords } from "../number-words.js";
import type { Rule } from "../rule.js";

/** +1 (555) 123-4567, 555-123-4567, 555-1234, +44 20 7946 0958 */
const PHONE_NUMBER =
  /(?<![\w.,-])(?:(?:\+\d{1,3}[ .-]?)?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[.-]\d{4}|\d{3}-\d{4}|\+\d{1,3}(?:[ .-]\d{2,5}){2,5})(?![\w-])/g;

function speak(number: string): string {
  const groups = number.match(/\d+/g) ?? [];
  return `${number.startsWith("+") ? "plus " : ""}${groups.map(digitWords).join(", ")}`;
}

/** Digit by digit, with a breath between the groups. */
export const speakPhoneNumbers: Rule = (text) => text.replace(PHONE_NUMBER, speak);

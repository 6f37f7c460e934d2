import { describe, expect, it } from "vitest";
import { normalizeEnglish } from "./normalize-english.js";

/** What a first user heard said wrongly, and beside it what must not follow it. */
const EXAMPLES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  "numbers grouped as in India": [
    ["₹1,50,000 or Rs. 2,00,000", "one lakh fifty thousand rupees or two lakh rupees"],
    [
      "1,00,000 people paid ₹2.5 crore or ₹3 Cr",
      "one lakh people paid two point five crore rupees or three crore rupees",
    ],
    ["₹1,50,000.50 and Rs 500/-", "one lakh fifty thousand rupees and fifty paise and five hundred rupees"],
    ["150,000 people", "one hundred fifty thousand people"],
  ],
  prices: [
    ["$21.4T for $5 T-shirts", "twenty-one point four trillion dollars for five dollars T-shirts"],
    [
      "€1.234,56 and 3,50 €",
      "one thousand two hundred thirty-four euros and fifty-six cents and three euros and fifty cents",
    ],
    ["€1,234.56", "one thousand two hundred thirty-four euros and fifty-six cents"],
    ["$5-10, or $5-10 million", "five to ten dollars, or five to ten million dollars"],
    ["$1500-2000", "one thousand five hundred to two thousand dollars"],
  ],
  "houses and hours": [
    ["221B Baker St.", "two hundred twenty-one B Baker Street."],
    ["512B in all", "five hundred twelve bytes in all"],
    ["at 10:00Z. Then", "at ten o'clock UTC. Then"],
    ["Apt. 4, Main St. 24/7", "Apartment four, Main Street. twenty-four seven"],
  ],
  "what is dialled or typed": [
    ["My number is 9876543210.", "My number is nine eight seven six five four three two one zero."],
    ["WhatsApp me on 5551234", "WhatsApp me on five five five one two three four"],
    ["8000000000 people", "eight billion people"],
    ["Your code is 482913, PIN: 0042", "Your code is four eight two nine one three, PIN: zero zero four two"],
    ["OTP 4800, code 482900", "OTP four eight zero zero, code four eight two nine zero zero"],
    ["error code 500", "error code five hundred"],
    ["The code is 1500 lines", "The code is one thousand five hundred lines"],
    ["Call 911 or dial 112.", "Call nine one one or dial one one two."],
    ["call 911 people", "call nine hundred eleven people"],
  ],
  "days of the month": [
    ["It was on 3/4. By 5/6, it ends", "It was on March fourth. By May sixth, it ends"],
    ["cut by 3/4, on 3/4 of it", "cut by three quarters, on three quarters of it"],
    ["since 9/11.", "since nine eleven."],
    ["from Jan 2025, Mon-Fri", "from January twenty twenty-five, Monday to Friday"],
    ["Jan-Mar of FY2025-26", "January to March of FY twenty twenty-five to twenty-six"],
  ],
  powers: [
    ["10^6, 10^-3 and x^2", "ten to the sixth, ten to the minus three and x squared"],
    ["1e6 or 1.5e-3", "one times ten to the sixth or one point five times ten to the minus three"],
  ],
  "feet and inches": [
    ["5' 10\" or 5’ 10” or 1'1\"", "five feet ten inches or five feet ten inches or one foot one inch"],
    ["the 5′ 10″ boy is 5' 10\" tall", "the five feet ten inches boy is five foot ten tall"],
  ],
  "what a hyphen joins": [
    ["order #A12-B34", "order number A twelve B thirty-four"],
    ["a 20-year-old #G20", "a twenty year-old hashtag G twenty"],
  ],
};

describe.each(Object.entries(EXAMPLES))("normalizeEnglish spells out %s:", (_kind, examples) => {
  it.each(examples)("%j -> %j", (given, expected) => {
    expect(normalizeEnglish(given)).toBe(expected);
  });
});

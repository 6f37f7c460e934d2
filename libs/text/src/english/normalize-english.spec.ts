import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalizeEnglish } from "./normalize-english.js";

type Examples = Readonly<Record<string, readonly (readonly [string, string])[]>>;

const EXAMPLES: Examples = {
  numbers: [
    ["I have 5 apples", "I have five apples"],
    ["1,234,567 people", "one million two hundred thirty-four thousand five hundred sixty-seven people"],
    ["pi is 3.14", "pi is three point one four"],
    ["it was -5 outside", "it was minus five outside"],
    ["agent 007", "agent zero zero seven"],
    ["pages 10-20", "pages ten to twenty"],
    ["version 1.2.3", "version one point two point three"],
    ["an MP3 file", "an MP three file"],
    [
      "12345678901234567890",
      "one two three four five six seven eight nine zero one two three four five six seven eight nine zero",
    ],
    ["४२ और ٣", "forty-two और three"],
  ],
  ordinals: [
    ["the 1st, 22nd and 103rd", "the first, twenty-second and one hundred third"],
    ["The 1,000th", "The one thousandth"],
  ],
  years: [
    ["in 1984", "in nineteen eighty-four"],
    ["in 2024.", "in twenty twenty-four."],
    ["since 2007", "since two thousand seven"],
    ["in 1905, 1900 and 2000", "in nineteen oh five, nineteen hundred and two thousand"],
    ["the 1980s and the '90s", "the nineteen eighties and the nineties"],
    ["1939-1945", "nineteen thirty-nine to nineteen forty-five"],
  ],
  fractions: [
    ["1/2 cup", "one half cup"],
    ["3/4 of it", "three quarters of it"],
    ["2 1/2 hours", "two and a half hours"],
    ["open 24/7", "open twenty-four seven"],
  ],
  money: [
    ["$5", "five dollars"],
    ["$1", "one dollar"],
    ["It cost $3.50.", "It cost three dollars and fifty cents."],
    ["$1,200", "one thousand two hundred dollars"],
    ["$0.99", "ninety-nine cents"],
    ["$5 million", "five million dollars"],
    ["€20 or 20€", "twenty euros or twenty euros"],
    ["£1.01", "one pound and one penny"],
    ["₹500", "five hundred rupees"],
  ],
  percentages: [
    ["up 5%.", "up five percent."],
    ["12.5 % more", "twelve point five percent more"],
  ],
  times: [
    ["at 10:30", "at ten thirty"],
    ["at 10:05 pm", "at ten oh five P M"],
    ["at 5 p.m.", "at five P M."],
    ["by 9 a.m. today", "by nine A M today"],
    ["10:00", "ten o'clock"],
    ["14:00", "fourteen hundred"],
    ["10:30:15", "ten thirty and fifteen seconds"],
  ],
  dates: [
    ["2024-03-05", "March fifth, twenty twenty-four"],
    ["March 5, 2024", "March fifth, twenty twenty-four"],
    ["on 3/5/2024", "on March fifth, twenty twenty-four"],
    ["on 25/12/1999", "on December twenty-fifth, nineteen ninety-nine"],
    ["5 March 2024", "March fifth, twenty twenty-four"],
    ["Jan. 1st", "January first"],
  ],
  units: [
    ["5 km", "five kilometers"],
    ["10kg", "ten kilograms"],
    ["1 lb", "one pound"],
    ["20°C", "twenty degrees Celsius"],
    ["-3 °F", "minus three degrees Fahrenheit"],
    ["100 km/h", "one hundred kilometers per hour"],
    ["6 ft", "six feet"],
    ["50 m2", "fifty square meters"],
    ["50m2", "fifty square meters"],
    ["20 in the room", "twenty in the room"],
    ["2.4 GHz", "two point four gigahertz"],
  ],
  abbreviations: [
    ["Dr. Smith met Mr. Jones and Mrs. Lee", "Doctor Smith met Mister Jones and Missus Lee"],
    ["St. Paul lives on Elm St.", "Saint Paul lives on Elm Street."],
    ["fruit, e.g. apples, etc.", "fruit, for example apples, et cetera."],
    ["that is, i.e. now", "that is, that is now"],
    ["cats vs. dogs", "cats versus dogs"],
    ["No. 5 and no. Five", "Number five and no. Five"],
    ["Acme Inc. makes it", "Acme Incorporated makes it"],
    ["the U.S. army", "the U S army"],
    ["He left the U.S.", "He left the U S."],
    ["J. R. R. Tolkien", "J R R Tolkien"],
  ],
  addresses: [
    ["mail me@example.com.", "mail me at example dot com."],
    ["see https://example.com/a-b?", "see example dot com slash a dash b?"],
    ["www.mynah.dev rocks", "w w w dot mynah dot dev rocks"],
  ],
  "phone numbers": [
    ["call 555-123-4567", "call five five five, one two three, four five six seven"],
    ["+1 (555) 123-4567", "plus one, five five five, one two three, four five six seven"],
    ["555-1234", "five five five, one two three four"],
  ],
  symbols: [
    ["salt & pepper", "salt and pepper"],
    ["1 + 1 = 2", "one plus one equals two"],
    ["we are #1", "we are number one"],
    ["**bold** and #music", "bold and hashtag music"],
    ["wait—what", "wait -- what"],
  ],
  ranges: [
    ["5-10 km", "five to ten kilometers"],
    ["9:00-17:30", "nine o'clock to seventeen thirty"],
    ["$10-$20", "ten dollars to twenty dollars"],
    ["5-10%", "five to ten percent"],
  ],
  shorthand: [
    ["tea w/ milk w/o sugar", "tea with milk without sugar"],
    ["C# and C++", "C sharp and C plus plus"],
    ["5'10\" tall", "five foot ten tall"],
    ["3x the size, 4x4", "three times the size, four by four"],
    ["a 4K screen", "a four K screen"],
  ],
  "roman numerals": [
    ["Henry VIII read Chapter IV", "Henry the eighth read Chapter four"],
    ["I am", "I am"],
  ],
};

describe.each(Object.entries(EXAMPLES))("normalizeEnglish spells out %s:", (_kind, examples) => {
  it.each(examples)("%j -> %j", (given, expected) => {
    expect(normalizeEnglish(given)).toBe(expected);
  });
});

describe("normalizeEnglish", () => {
  const pieces = fc.constantFrom(
    "1",
    "2024",
    "$",
    "€",
    "%",
    ".",
    ",",
    "/",
    "-",
    ":",
    "st",
    "km",
    "°",
    "Dr.",
    "a.m.",
    "www.a.com",
    "@",
    "#",
    " ",
    "٣",
    "½",
    "²",
    "①",
    "x",
    "Jan",
    "+",
    "(",
    ")",
    "'s",
  );
  const strings = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(pieces, { maxLength: 25 }).map((parts) => parts.join("")),
  );

  it("never throws, and leaves no digit in any string", () => {
    fc.assert(
      fc.property(strings, (text) => {
        expect(normalizeEnglish(text)).not.toMatch(/\p{Nd}/u);
      }),
      { numRuns: 250 },
    );
  });

  it("leaves plain words as they are", () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{2,9}$/), { minLength: 1 }).map((all) => all.join(" "));
    fc.assert(
      fc.property(words, (text) => {
        expect(normalizeEnglish(text)).toBe(text);
      }),
    );
  });
});

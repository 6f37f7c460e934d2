import { describe, expect, it } from "vitest";
import { normalizeEnglish } from "./normalize-english.js";

/** Number words checked against the spellout rules of ICU 72.1 (python3-icu 2.10.2) and num2words 0.5.10, which adds "and". */
const EXAMPLES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  amounts: [
    ["1234 apples", "one thousand two hundred thirty-four apples"],
    ["1500 people came in 1500", "one thousand five hundred people came in fifteen hundred"],
    [
      "the 2024 elections and the 1500 soldiers",
      "the twenty twenty-four elections and the one thousand five hundred soldiers",
    ],
    ["in 1984 cars were dear", "in nineteen eighty-four cars were dear"],
    [
      "100k users, 1.5M people, 2bn views",
      "one hundred thousand users, one point five million people, two billion views",
    ],
  ],
  "money at scale": [
    ["$3.5M, €2bn and £1.2k", "three point five million dollars, two billion euros and one point two thousand pounds"],
    ["20 USD and CHF 20", "twenty dollars and twenty Swiss francs"],
    ["5m € for all", "five million euros for all"],
    ["$5/month and £5.99/month", "five dollars per month and five pounds and ninety-nine pence per month"],
  ],
  "machine dates and times": [
    ["2024-05-03T14:30", "May third, twenty twenty-four, fourteen thirty"],
    ["open 10am-5pm, 23:59 at the latest", "open ten A M to five P M, twenty-three fifty-nine at the latest"],
  ],
  versions: [
    ["v2.1.3 and v2, but a V8", "version two point one point three and version two, but a V eight"],
    ["COVID-19, F-16 and B-52", "COVID nineteen, F sixteen and B fifty-two"],
  ],
  "ratios and scores": [
    ["16:9 and 3:1", "sixteen to nine and three to one"],
    ["won 3-2", "won three to two"],
  ],
  "units of machines": [
    ["10 MB/s at 60 fps", "ten megabytes per second at sixty frames per second"],
    ["5 µs, 10 kcal, 20 kWh", "five microseconds, ten kilocalories, twenty kilowatt hours"],
    ["10 m², 10 m2 and 3 km²", "ten square meters, ten square meters and three square kilometers"],
    ["100 mph, 5 GB, 25 °C", "one hundred miles per hour, five gigabytes, twenty-five degrees Celsius"],
  ],
  "fractions glued to a number": [["2½ cups", "two and a half cups"]],
  "names of the net": [
    ["#MachineLearning by @john_doe", "hashtag Machine Learning by at john doe"],
    ["https://github.com/foo/bar?x=1&y=2#z", "github dot com slash foo slash bar"],
    ["example.com/very/long/a8f7d9e8c7b6a5f4e3?utm_source=x", "example dot com slash very slash long"],
    [
      "https://www.bbc.co.uk/news/world-europe-12345678",
      "w w w dot bbc dot co dot uk slash news slash world dash europe",
    ],
    ["localhost:8080", "localhost colon eight thousand eighty"],
    ["mailto:support+test@my-site.org.", "support plus test at my dash site dot org."],
  ],
  "telephone numbers of the world": [
    ["020 7946 0958", "zero two zero, seven nine four six, zero nine five eight"],
    ["555 123 4567", "five five five, one two three, four five six seven"],
    ["1-800-555-0199", "one, eight zero zero, five five five, zero one nine nine"],
  ],
  "kings and sequels": [
    ["Henry VIII's wife", "Henry the eighth's wife"],
    ["Rocky IV and Super Bowl LVIII", "Rocky four and Super Bowl fifty-eight"],
    ["John Paul II", "John Paul the second"],
    ["The IV drip", "The IV drip"],
    ["Mary I love you", "Mary I love you"],
  ],
  "titles and numbers": [
    ["Dr Smith and Dr. Lee", "Doctor Smith and Doctor Lee"],
    ["No. 5 and Nos. 6", "Number five and Numbers six"],
  ],
  "what only looks like an abbreviation": [
    ["Plan B. It works.", "Plan B. It works."],
    ["J. R. R. Tolkien and John F. Kennedy", "J R R Tolkien and John F Kennedy"],
  ],
};

describe.each(Object.entries(EXAMPLES))("normalizeEnglish spells out %s:", (_kind, examples) => {
  it.each(examples)("%j -> %j", (given, expected) => {
    expect(normalizeEnglish(given)).toBe(expected);
  });
});

import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createNormalizer } from "../normalize/create-normalizer.js";
import { parsePronunciations } from "../pronunciations/parse-pronunciations.js";
import { createPhonemizer } from "./create-phonemizer.js";
import { parseLetterToSound } from "./letter-to-sound.js";
import { parseLexicon } from "./lexicon.js";
import { settledWords } from "./settled-words.js";

const readModel = (name: string): string =>
  gunzipSync(readFileSync(new URL(`../../../../models/mynah-mini/${name}`, import.meta.url))).toString();

const symbols =
  "aa ae ah ao aw ax ay b ch d dh eh er ey f g hh ih iy jh k l m n ng ow oy p r s sh t th uh uw v w y z zh pau";
const phonemize = createPhonemizer({
  lexicon: parseLexicon(readModel("lexicon.txt.gz")),
  letterToSound: parseLetterToSound(readModel("letter-to-sound.json.gz")),
  symbols: symbols.split(" "),
  pauseSymbol: "pau",
});
const inWords = await createNormalizer({ languages: ["en"] });
const settled = (text: string, speak = inWords): readonly string[] => {
  const { text: known, words } = settledWords(text, speak);
  return phonemize(speak(known), words);
};

/** Words, numbers, signs and abbreviations that the rules join, look across or look behind. */
const WORDS = (
  "the a an I in on at was we they read record live use to of and US IT us A B part Part Chapter World War Henry George Louis " +
  "John Paul I II IV VIII X Mr Mrs Mr. Dr Dr. St. Smith Paul No. no. p. 5 3 10 1984 2024 $3 €5 $ million thousand k km sq ft " +
  "in m lb oz pm p.m. a.m. 5pm 10:30 9:00 - -- 1/2 3/4 % 12.5 .5 3. 4, 1,000 1st 2nd May March Mar. Jan 5th, 2024, 2024-03-05 " +
  "5-10 555-1234 +1 (555) 123-4567 etc. e.g. U.S.A. J. R. Inc. vs. w/o w/ C# # #5 & @ me@example.com www.example.com/x. https://x.org " +
  "'quoted' 'a \"so\" (or) well-known dogs' dog's don't rock'n'roll Hello, yes! no? wait... so; then: café über naïve -20 °C 20°C 1980s '90s an hour"
).split(" ");

/** What rules reach across, or sounds depend on. */
const PHRASES = [
  ...[
    "5 sq ft of",
    "the US is",
    "THE US IS",
    "the IT people",
    "5 March 2024",
    "5 March, 2024 we",
    "Mar 5 we",
    "Chapter IV of",
  ],
  ...[
    "the a",
    "the I",
    "Henry VIII was",
    "$3 million dollars",
    "3 - 4 km",
    "Mr Smith",
    "5 pm we",
    "they record the",
    "the Part II",
  ],
];

const plain = fc.constantFrom(..."some plain words are here now".split(" "));
const text = fc
  .array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...WORDS) }, plain, fc.constantFrom(...PHRASES)), {
    minLength: 1,
    maxLength: 10,
  })
  .map((words) => words.join(" "));

describe("the settled words of a text", () => {
  it("sound as they will, whatever comes and wherever the text was cut", () => {
    fc.assert(
      fc.property(text, (whole) => {
        const phonemes = phonemize(inWords(whole)).join(" ");
        for (let at = 1; at < whole.length; at += 1) {
          const known = settled(whole.slice(0, at)).join(" ");
          expect(`${phonemes} `.startsWith(`${known} `) || known === "", `${whole.slice(0, at)}|`).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("sound as they will where the dictionary has phrases, one within, behind or over another", async () => {
    const say =
      "new york city\tnoo yawk\nyork city hall\tcue\ncity hall\tsee aitch one two\nnew york\tany\nhall\t/hh ao/";
    const more = "the old new hall way\towe\n3 new york\tthree\nkilometers new york\tklicks";
    const pronunciations = parsePronunciations(`${say}\n${more}`, { symbols: new Set(symbols.split(" ")) });
    const speak = await createNormalizer({ languages: ["en"], pronunciations });
    const word = fc.constantFrom(..."the old new new york york city city hall hall, way here 3 km Dr. in a".split(" "));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 14 }), (words) => {
        const whole = words.join(" ");
        const phonemes = phonemize(speak(whole)).join(" ");
        for (let at = 1; at < whole.length; at += 1) {
          const known = settled(whole.slice(0, at), speak).join(" ");
          expect(`${phonemes} `.startsWith(`${known} `) || known === "", `${whole.slice(0, at)}|`).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ["we all go swimming in t", "we all go swimming"],
    ["we all go swimming in the ", "we all go swimming in"],
    ["we all go swimming in the old l", "we all go swimming in"],
    ["we all go swimming in the old lake ", "we all go swimming in the old"],
    ["they read it to us, and ", "they read it to us,"],
    ["it is about 3 ", "it is"],
    ["it is about $3 million and ", "it is"],
    ["it is about Dr. Who ", "it is"],
    ["it is about Dr. Who and so ", "it is about Doctor Who and"],
    ["they all met Paul I ", "they all met"],
    ["they all met Paul I the ", "they all met Paul I"],
    ["it is about Dr. Who and ", "it is about Doctor Who"],
  ])("of %s are %s", (known, said) => {
    expect(settled(known).join(" ")).toBe(
      phonemize(`${said} k`)
        .join(" ")
        .replace(/(?: k ey)? pau$/, ""),
    );
  });
});

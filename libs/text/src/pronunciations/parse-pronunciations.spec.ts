import { expect, it } from "vitest";
import { parsePronunciations } from "./parse-pronunciations.js";
import { readPhonemes } from "./phoneme-marks.js";

const symbols = new Set(["d", "ey", "t", "ax"]);

it("reads words and phrases, comments and languages, whatever ends the lines", () => {
  expect(parsePronunciations("\ufeff# ours\r\n\r\nSQL\tsequel\r\nSan  José\tsan ho zay\ten-us\n")).toEqual([
    { word: "SQL", say: "sequel", language: undefined },
    { word: "San José", say: "san ho zay", language: "en-US" },
  ]);
});

it("reads phonemes in slashes for a voice that knows them", () => {
  const [entry] = parsePronunciations("data\t/d ey t ax/", { symbols });
  expect(readPhonemes(entry?.say ?? "")).toEqual(["d", "ey", "t", "ax"]);
});

it.each([
  ["sql", "line 1: write the word, a tab"],
  ["# x\n\na\tb\tc\td", "line 3: write the word, a tab"],
  ["a\t/d ey/", "line 1: this model takes letters"],
  ["a\tb\tno language", 'line 1: "no language" is no language'],
  ["a\tb\nc\td\na\te", 'line 3: "a" is in line 1 already'],
])("refuses %j with %j", (text, message) => {
  expect(() => parsePronunciations(text)).toThrow(message);
});

it("names the phoneme that the voice lacks, all faulty lines at once, and not a page of them", () => {
  expect(() => parsePronunciations("a\t/d zz/\nb\t/ /", { symbols })).toThrow(
    'line 1: the voice has no phoneme "zz": it knows d ey t ax; line 2: there are no phonemes between the slashes',
  );
  expect(() => parsePronunciations("x\n".repeat(40))).toThrow(/line 10: [^;]*; and 30 more$/);
});

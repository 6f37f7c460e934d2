import fc from "fast-check";
import { expect, it } from "vitest";
import { growsLinearly } from "../testing/time-growth.js";
import { parsePronunciations } from "./parse-pronunciations.js";
import { createWordReplacer } from "./word-replacer.js";

const replace = (dictionary: string, text: string): string =>
  createWordReplacer(parsePronunciations(dictionary.replaceAll("=", "\t").replaceAll(" | ", "\n")))(text)
    .map((part) => part.text)
    .join("");

it.each([
  ["sql=sequel", "SQL, sql and MySQL.", "sequel, sequel and MySQL."],
  ["US=you ess | us=uss", "US and us and Us", "you ess and uss and uss"],
  [
    "New York=noo yawk | New York City=the city | york=yolk",
    "In New York City, not New York or York.",
    "In the city, not noo yawk or yolk.",
  ],
  ["C++=see plus plus", "C++ and C", "see plus plus and C"],
  ["3M=three em | node.js=node jay ess", "3M uses Node.js; 13M not", "three em uses node jay ess; 13M not"],
  ["重庆=chong ching", "我住在重庆市中心", "我住在chong ching市中心"],
  ["กา=kaa", "การบ้าน กา", "การบ้าน kaa"],
  ["दिल्ली=dillee", "नई दिल्ली, दिल्लीवाला", "नई dillee, दिल्लीवाला"],
  ["a=b | b=c", "a b", "b c"],
])("%j turns %j into %j", (dictionary, text, expected) => {
  expect(replace(dictionary, text)).toBe(expected);
});

it("keeps all that it does not know", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (text) => {
      expect(replace("zzyzx=zizzix", text)).toBe(text);
    }),
  );
});

it("takes linear time with many entries", () => {
  const text = "some word7 of a sentence, and more of it ".repeat(500);
  const replaceWith = (size: number) => {
    const entries = Array.from({ length: 2_500 * size }, (_, index) => `word${index}\tx`).join("\n");
    const replacer = createWordReplacer(parsePronunciations(entries));
    return () => replacer(text);
  };
  expect(growsLinearly(replaceWith)).toBe(true);
}, 30_000);

import { describe, expect, it } from "vitest";
import { splitWords } from "./words.js";

const marked = (text: string): string =>
  splitWords(text)
    .map((word) => word.text + (word.hasPauseAfter ? " |" : ""))
    .join(" ");

describe("splitWords", () => {
  it.each([
    ["Hello, world.", "Hello | world |"],
    ["yes -- no", "yes | no"],
    ["hello (my friend) to us", "hello my friend | to us"],
    ['he said "go" twice', "he said go | twice"],
    ["the dogs' ball", "the dogs ball"],
    ["a 'quoted' word", "a quoted | word"],
    ["don't stop", "don't stop"],
    ["node.js at ten", "node js at ten"],
    ["one,two;three", "one | two | three"],
    ["... !", ""],
  ])("%j -> %j", (text, expected) => {
    expect(marked(text)).toBe(expected);
  });

  it("knows the parts of a compound", () => {
    expect(splitWords("a well-known man").map((word) => word.isPart)).toEqual([false, true, true, false]);
  });
});

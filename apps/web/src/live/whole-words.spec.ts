import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wholeWords } from "./whole-words.js";

describe("wholeWords", () => {
  it.each([
    ["Hel", ""],
    ["Hello", ""],
    ["Hello ", "Hello "],
    ["Hello wor", "Hello "],
    ["Hello, wor", "Hello, "],
    ["Hello,", "Hello,"],
    ["Is it so?", "Is it so?"],
    ["It costs 3.", "It costs "],
    ["It costs 3.5", "It costs "],
    ["1,000", ""],
    ["e.", ""],
    ["Done.", "Done."],
    ["नमस्ते।", "नमस्ते।"],
    ["isn't", ""],
    ["  ", ""],
    ["... ", ""],
  ])("of %j is %j", (typing, words) => {
    expect(wholeWords(typing)).toBe(words);
  });

  it("is always a beginning of the text", () => {
    fc.assert(fc.property(fc.string(), (typing) => typing.startsWith(wholeWords(typing))));
  });

  it("never grows smaller while more is typed", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (typing, more) => wholeWords(typing + more).startsWith(wholeWords(typing))),
    );
  });
});

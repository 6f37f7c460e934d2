import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseLetterToSound } from "./letter-to-sound.js";

/** c before e or i is s, else k; e at the end is silent; x is two sounds; other letters have one. */
const TREES = {
  phonemes: ["", "k", "s", "eh", "k s", "ae"],
  roots: { c: 0, e: 4, x: 7, a: 8 },
  rules: [[4, "e", 2, 1], [4, "i", 2, 3], 2, 1, [4, "#", 5, 6], 0, 3, 4, 5],
};

describe("parseLetterToSound", () => {
  const guess = parseLetterToSound(JSON.stringify(TREES));

  it("looks at the letters on both sides and at the word's edge", () => {
    expect(guess("cac")).toEqual(["k", "ae", "k"]);
    expect(guess("cec")).toEqual(["s", "eh", "k"]);
    expect(guess("ace")).toEqual(["ae", "s"]);
  });

  it("gives one letter several sounds where a leaf says so", () => {
    expect(guess("ax")).toEqual(["ae", "k", "s"]);
  });

  it("is silent about what is no letter, and never throws", () => {
    expect(guess("1é")).toEqual([]);
    fc.assert(fc.property(fc.string(), (word) => Array.isArray(guess(word))));
  });

  it("refuses damaged files", () => {
    expect(() => parseLetterToSound("{}")).toThrow(SyntaxError);
    expect(() => parseLetterToSound("null")).toThrow(SyntaxError);
    expect(() => parseLetterToSound("[")).toThrow(SyntaxError);
    const circle = parseLetterToSound(JSON.stringify({ phonemes: [], roots: { a: 0 }, rules: [[0, "x", 0, 0]] }));
    expect(() => circle("a")).toThrow(SyntaxError);
  });
});

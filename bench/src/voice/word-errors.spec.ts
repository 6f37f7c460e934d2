import { describe, expect, it } from "vitest";
import { wordErrors, wordsOf } from "./word-errors.js";

describe("word errors", () => {
  it("count substitutions, insertions and deletions", () => {
    const said = wordsOf("The cat sat on the mat.");
    expect(wordErrors(said, wordsOf("the cat sat on the mat"))).toBe(0);
    expect(wordErrors(said, wordsOf("the bat sat on a the mat"))).toBe(2);
    expect(wordErrors(said, wordsOf("cat on mat"))).toBe(3);
    expect(wordErrors(said, [])).toBe(6);
  });
});

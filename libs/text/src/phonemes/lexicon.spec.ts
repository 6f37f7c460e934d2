import { describe, expect, it } from "vitest";
import { parseLexicon } from "./lexicon.js";

describe("parseLexicon", () => {
  const lexicon = parseLexicon("cat\tk ae t\nrecord\tr eh k er d\nrecord(v)\tr ax k ao r d\n");

  it("gives the phonemes of a word", () => {
    expect(lexicon.lookUp("cat")).toEqual(["k", "ae", "t"]);
    expect(lexicon.lookUp("record(v)")).toEqual(["r", "ax", "k", "ao", "r", "d"]);
    expect(lexicon.size).toBe(3);
  });

  it("does not know other words, nor the names of object members", () => {
    expect(lexicon.lookUp("dog")).toBeUndefined();
    expect(lexicon.lookUp("constructor")).toBeUndefined();
  });

  it("reads lines that end as on Windows", () => {
    expect(parseLexicon("a\tax\r\n").lookUp("a")).toEqual(["ax"]);
  });

  it("refuses a line without a tab", () => {
    expect(() => parseLexicon("cat k ae t\n")).toThrow(SyntaxError);
  });
});

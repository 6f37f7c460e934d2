import { describe, expect, it } from "vitest";
import { alignWords } from "./align-words.js";

const words = (text: string): readonly string[] => text.split(" ");
const heardIn = (said: string, heard: string): string =>
  words(said)
    .filter((_, at) => alignWords(words(said), words(heard))[at])
    .join(" ");

describe("aligned words", () => {
  it("are those that were heard in their order", () => {
    expect(heardIn("the cat sat on the mat", "a cat sat in the hat on mat")).toBe("cat sat the mat");
    expect(heardIn("one two three", "one two three")).toBe("one two three");
  });

  it("count once, and not out of their place", () => {
    expect(heardIn("a b", "b a")).toHaveLength(1);
    expect(heardIn("a a", "a")).toBe("a");
    expect(heardIn("a b", "c")).toBe("");
  });
});

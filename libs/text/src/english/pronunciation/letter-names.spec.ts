import { describe, expect, it } from "vitest";
import { isSpelledOut, spellOut } from "./letter-names.js";

describe("spellOut", () => {
  it("names each letter", () => {
    expect(spellOut("aW")).toEqual(["ey", "d", "ah", "b", "ax", "l", "y", "uw"]);
  });
});

describe("isSpelledOut", () => {
  it.each(["SWP", "gpr", "tts", "API", "HTML", "NGO"])("is true of %s", (word) => {
    expect(isSpelledOut(word)).toBe(true);
  });

  it.each(["Kropotkin", "mynah", "SNAC", "LAPACK", "kubernetes"])("is false of %s", (word) => {
    expect(isSpelledOut(word)).toBe(false);
  });
});

import { describe, expect, it } from "vitest";
import { HINDI_CASES } from "./hindi.cases.js";
import { HINGLISH_CASES } from "./hinglish.cases.js";
import { normalizeHindi, normalizeHinglish } from "./normalize-hindi.js";

describe("normalizeHindi", () => {
  it.each(HINDI_CASES)("%j -> %j", (given, expected) => {
    expect(normalizeHindi(given)).toBe(expected.normalize("NFC"));
  });
});

describe("normalizeHinglish", () => {
  it.each(HINGLISH_CASES)("%j -> %j", (given, expected) => {
    expect(normalizeHinglish(given)).toBe(expected.normalize("NFC"));
  });
});

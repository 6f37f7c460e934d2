import { describe, expect, it } from "vitest";
import { KOREAN_CASES } from "./korean.cases.js";
import { normalizeKorean } from "./normalize-korean.js";

describe("normalizeKorean", () => {
  it.each(KOREAN_CASES)("%j -> %j", (given, expected) => {
    expect(normalizeKorean(given)).toBe(expected.normalize("NFC"));
  });
});

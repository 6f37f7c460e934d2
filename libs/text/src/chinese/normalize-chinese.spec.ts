import { describe, expect, it } from "vitest";
import { CHINESE_CASES } from "./chinese.cases.js";
import { normalizeChinese } from "./normalize-chinese.js";

describe("normalizeChinese", () => {
  it.each(CHINESE_CASES)("%j -> %j", (given, expected) => {
    expect(normalizeChinese(given)).toBe(expected.normalize("NFC"));
  });
});

import { describe, expect, it } from "vitest";
import { MALAY_CASES } from "./malay.cases.js";
import { normalizeMalay } from "./normalize-malay.js";

describe("normalizeMalay", () => {
  it.each(MALAY_CASES)("%j -> %j", (given, expected) => {
    expect(normalizeMalay(given)).toBe(expected.normalize("NFC"));
  });
});

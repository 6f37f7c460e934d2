import { expect, it } from "vitest";
import { findNormalizer } from "./languages.js";

it("finds the normaliser of a language whatever the region", () => {
  expect(findNormalizer("en")("5 km")).toBe("five kilometers");
  expect(findNormalizer("en-GB")("5 km")).toBe("five kilometers");
});

it.each([
  ["fr", "cinq kilomètres"],
  ["de-AT", "fünf Kilometer"],
  ["es_MX", "cinco kilómetros"],
  ["it", "cinque chilometri"],
  ["hi", "पाँच किलोमीटर"],
  ["hi-IN", "पाँच किलोमीटर"],
  ["hi-Latn", "paanch kilometer"],
  ["hi_Latn_IN", "paanch kilometer"],
  ["ms-MY", "lima kilometer"],
  ["zh-CN", "五公里"],
  ["ko-KR", "오 킬로미터"],
])("reads the figures of %s", (language, expected) => {
  expect(findNormalizer(language)("5 km")).toBe(expected.normalize("NFC"));
});

it.each(["zh-TW", "zh-HK", "zh-Hant", "zh-Hant-TW"])("writes %s in traditional characters", (language) => {
  expect(findNormalizer(language)("20000")).toBe("兩萬");
});

it("leaves the text of other languages alone", () => {
  expect(findNormalizer("xx")("5 km")).toBe("5 km");
});

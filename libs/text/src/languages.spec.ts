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
])("finds the normaliser of %s", (language, expected) => {
  expect(findNormalizer(language)("5 km")).toBe(expected);
});

it("leaves the text of other languages alone", () => {
  expect(findNormalizer("nl")("5 km")).toBe("5 km");
});

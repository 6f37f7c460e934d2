import { expect, it } from "vitest";
import { findNormalizer } from "./languages.js";

it("finds the normaliser of a language whatever the region", () => {
  expect(findNormalizer("en")("5 km")).toBe("five kilometers");
  expect(findNormalizer("en-GB")("5 km")).toBe("five kilometers");
});

it("leaves the text of other languages alone", () => {
  expect(findNormalizer("hi")("5 km")).toBe("5 km");
});

import { expect, it } from "vitest";
import { isHinglish } from "./is-hinglish.js";

it.each([
  ["Mera order kab aayega?", true],
  ["Aapka payment of 500 rupees fail ho gaya hai.", true],
  ["HAAN, theek hai", true],
  ["The main hall is to be used by us.", false],
  ["Tell me about it, please.", false],
  ["Kilimanjaro is a mountain in Africa, and Sri Lanka ki is no word that we know of here.", false],
  ["42", false],
])("%j: %s", (sentence, expected) => {
  expect(isHinglish(sentence)).toBe(expected);
});

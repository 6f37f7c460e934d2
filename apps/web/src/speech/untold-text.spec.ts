import { expect, it } from "vitest";
import { untoldText } from "./untold-text.js";

it("is what follows the last segment", () => {
  expect(untoldText("One. Two. Three.", ["One. ", "Two."])).toBe("Three.");
  expect(untoldText("One. Two.", ["One.", "Two."])).toBe("");
  expect(untoldText("One.", [])).toBe("One.");
});

it("finds a repeated sentence at its own place", () => {
  expect(untoldText("Go. Go. Stop.", ["Go."])).toBe("Go. Stop.");
});

it("says nothing when the segments are not the text's own words", () => {
  expect(untoldText("It is 5. Go on.", ["It is five."])).toBe("");
});

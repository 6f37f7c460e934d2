import { expect, it } from "vitest";
import { findSuperlinear } from "./time-growth.js";

it("finds the text on which a pattern looks ahead to the end from each place, and no other", () => {
  const looksAhead = (text: string): boolean => /a+$/.test(`${text}b`);
  expect(findSuperlinear(looksAhead, ["ab", "a", "b"])).toEqual(["a"]);
});

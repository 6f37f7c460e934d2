import { expect, it } from "vitest";
import { niceStep } from "./nice-step.js";

it("keeps the marks few", () => {
  expect([1, 3, 9, 60, 100_000].map((span) => niceStep(span, 4))).toEqual([0.5, 1, 5, 15, 1200]);
});

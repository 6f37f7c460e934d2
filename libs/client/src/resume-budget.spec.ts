import { expect, it } from "vitest";
import { ResumeBudget } from "./resume-budget.js";

it("ends after so many resumes that brought nothing", () => {
  const budget = new ResumeBudget(3);
  expect([0, 0, 0, 0].map((at) => budget.spend(at))).toEqual([0, 1, 2, undefined]);
});

it("is whole again with each new sample", () => {
  const budget = new ResumeBudget(2);
  expect([0, 0, 10, 10, 10].map((at) => budget.spend(at))).toEqual([0, 1, 0, 1, undefined]);
});

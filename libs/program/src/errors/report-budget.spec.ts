import { expect, it } from "vitest";
import { ReportBudget } from "./report-budget.js";

it("takes each kind once a minute and a few of all kinds, and tells what was withheld", () => {
  let now = 0;
  const budget = new ReportBudget({ perMinute: 2, now: () => now });
  expect([budget.take("a"), budget.take("a"), budget.take("b"), budget.take("c")]).toEqual([
    0,
    undefined,
    1,
    undefined,
  ]);
  now = 59_999;
  expect(budget.take("a")).toBeUndefined();
  now = 60_000;
  expect([budget.take("a"), budget.take("b"), budget.take("c")]).toEqual([2, 0, undefined]);
});

import { expect, it } from "vitest";
import { judgeSettings } from "./judge-settings.js";

it("what several roles refuse is told once, with their names", () => {
  const faults = ["DRAIN_MS: expected number"];
  const verdicts = judgeSettings([
    { role: "gateway", faults: ["PORT: expected number", ...faults] },
    { role: "llm-worker", faults },
    { role: "vocoder-worker", faults: undefined },
  ]);
  expect(verdicts.map(({ state, says }) => [state, says])).toEqual([
    ["fail", "PORT: expected number (gateway)"],
    ["fail", "DRAIN_MS: expected number (gateway, llm-worker)"],
  ]);
});

it("all is well when those who are there refuse nothing, and unknown when nobody is", () => {
  const absent = { role: "gateway", faults: undefined };
  expect(judgeSettings([absent, { role: "llm-worker", faults: [] }])).toMatchObject([{ state: "ok" }]);
  expect(judgeSettings([absent])).toMatchObject([{ state: "warn" }]);
});

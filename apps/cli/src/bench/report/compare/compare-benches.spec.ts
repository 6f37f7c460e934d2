import { expect, it } from "vitest";
import type { BenchResult } from "../../bench-result.js";
import { fakeBenchResult } from "../testing/fake-bench-result.js";
import { compareBenches } from "./compare-benches.js";
import { comparePage } from "./compare-page.js";
import { compareTable } from "./compare-table.js";

const compare = (a: BenchResult, b: BenchResult) =>
  compareBenches({ name: "a.json", result: a }, { name: "b.json", result: b });
const verdicts = (a: BenchResult, b: BenchResult) => compare(a, b).figures.map(({ verdict }) => verdict);
const usual = fakeBenchResult({ seed: 1 });

it("a bench against itself shows no difference, nor does it against another run", () => {
  expect(new Set(verdicts(usual, usual))).toEqual(new Set(["same"]));
  expect(new Set(verdicts(usual, fakeBenchResult({ seed: 2 })))).toEqual(new Set(["same"]));
});

it("a slower server is worse where it is slower, and not in how many requests fail", () => {
  const { figures, warnings } = compare(usual, fakeBenchResult({ seed: 2, slowness: 1.5 }));
  const verdictOf = (name: string) => figures.find(({ figure }) => figure === name)?.verdict;
  expect(["first audio, p50", "first audio, p95", "real-time factor, p50"].map(verdictOf)).toEqual([
    "worse",
    "worse",
    "worse",
  ]);
  expect(verdictOf("requests that failed")).toBe("same");
  expect(warnings).toEqual([]);
});

it("a server that refuses most requests is not the faster one for it", () => {
  const failing = fakeBenchResult({ seed: 2, failing: 0.9 });
  const { figures } = compare(usual, failing);
  expect(figures.find(({ figure }) => figure === "requests that failed")?.verdict).toBe("worse");
  expect(figures.filter(({ verdict }) => verdict === "better")).toEqual([]);
});

it("nothing at all against something can be told, but not judged", () => {
  const none = fakeBenchResult({ iterations: 1, prompts: 0, more: { cold: undefined } });
  expect(new Set(verdicts(none, usual))).toEqual(new Set(["unknown"]));
  expect(comparePage(compare(none, usual))).toContain("too few requests to tell");
});

it("what else differs between the two is said", () => {
  const other = fakeBenchResult({
    seed: 2,
    prompts: 10,
    listeners: 4,
    more: { machine: "a laptop", stoppedEarly: true },
  });
  expect(compare(usual, other).warnings).toEqual([
    expect.stringMatching(/^Not the same machine of the bench\. A: 2 cores .* B: a laptop\.$/),
    expect.stringMatching(/^Not the same load\. A: 8 listeners at once; .* B: 4 listeners at once/),
    "Not the same prompts: A has 44, B 10, of which 10 are in both. All requests of each are compared.",
    "B was stopped early, after 30 requests.",
  ]);
});

it("the terminal's table has a line per figure, and passes no control characters on", () => {
  const table = compareTable(
    compareBenches({ name: "a\u001b[2J.json", result: usual }, { name: "b.json", result: usual }),
  );
  expect(table).toMatch(/^A: a\?\[2J\.json \(http:\/\/127\.0\.0\.1:8080, orpheus-3b, 132 requests\)\nB: b\.json/);
  expect(table).toMatch(/\nfirst audio, p95 +\d+ ms +\d+ ms +1\.00 +\d\.\d\d to \d\.\d\d {2}no difference shown\n/);
});

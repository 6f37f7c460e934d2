import { expect, it } from "vitest";
import type { BenchResult } from "../bench-result.js";
import { summarise } from "../measure/summarise.js";
import { buildFigures } from "../testing/build-figures.js";
import { resultTable } from "./result-table.js";

const requests = [
  buildFigures(),
  buildFigures({ iteration: 1, firstAudioMs: 150 }),
  buildFigures({ error: "503 Too busy." }),
  buildFigures({ error: "503 Too busy." }),
  buildFigures({ error: "the connection broke off" }),
];

const result: BenchResult = {
  version: 1,
  startedAt: "2026-11-22T00:00:00.000Z",
  machine: "a machine",
  target: { dialect: "openai", address: "http://here", model: undefined, voice: "slt", sampleRate: 24_000 },
  load: { kind: "open", perSecond: 2, seed: 1 },
  texts: "english",
  seed: 1,
  iterations: 2,
  cold: buildFigures({ firstAudioMs: 900 }),
  requests,
  summary: summarise(requests, 10),
};

it("says what was measured, where and how", () => {
  const table = resultTable(result);
  expect(table).toContain("http://here (openai), model default, voice slt, 24000 Hz");
  expect(table).toContain("2 a second (Poisson), texts english, 2 iterations, seed 1\n");
  expect(table).toContain("5 requests in 10.0 s, 3 errors, 5.0 s of sound (0.5 s a second)");
  expect(table).toContain("cold, not among them: first audio 900 ms, end 500 ms, real-time factor 0.50");
  expect(table).toMatch(/^first audio, ms +100 +125 +100 +150 +150 +150 +150$/m);
  expect(table).toContain("drift, last iterations by first: first audio 1.50, real-time factor 1.00");
  expect(table.endsWith("2 x 503 Too busy.\n1 x the connection broke off")).toBe(true);
});

it("says what its figures mean, and whether each promise is held", () => {
  const slo = [{ written: "errors=0", isHeld: false, value: 3, limit: 0 }];
  const table = resultTable({ ...result, slo });
  for (const name of ["first audible", "real-time factor", "underrun", "stall", "drift"])
    expect(table).toMatch(new RegExp(`^${name} {2,}[a-z].{20,110}$`, "m"));
  expect(table).toMatch(/^stall +a gap of more than 200 ms/m);
  expect(table.endsWith("\n\nerrors 3 > 0: FAILED")).toBe(true);
});

it("tells why instead of a table when no request was heard", () => {
  const failed = [buildFigures({ error: "502 Bad Gateway" })];
  const table = resultTable({ ...result, requests: failed, summary: summarise(failed, 1) });
  expect(table).toContain("1 request in 1.0 s, 1 error,");
  expect(table).not.toMatch(/p95|underrun|stall/);
  expect(table.endsWith("\n1 x 502 Bad Gateway")).toBe(true);
});

it("leaves out what nobody measured", () => {
  const table = resultTable({
    ...result,
    stoppedEarly: true,
    cold: undefined,
    requests: [],
    summary: summarise([], 0),
  });
  expect(table).toMatch(/^STOPPED EARLY/m);
  expect(table).not.toMatch(/cold|first audio|drift|NaN|undefined/);
});

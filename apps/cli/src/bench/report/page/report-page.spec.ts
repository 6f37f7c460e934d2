import { describe, expect, it } from "vitest";
import type { BenchResult } from "../../bench-result.js";
import { fakeBenchResult } from "../testing/fake-bench-result.js";
import { reportPage } from "./report-page.js";

const cold = { cold: undefined };
const none = fakeBenchResult({ iterations: 1, prompts: 0, more: cold });
const one = fakeBenchResult({ iterations: 1, prompts: 1, failing: 0, more: cold });
const failed = fakeBenchResult({ failing: 1, more: cold });

it.each([
  ["no requests", none, "No request was sent."],
  ["one request", one, "Only one iteration was run"],
  ["nothing but errors", failed, "No request had any sound."],
  ["a request of one chunk", single(one), "there are no gaps"],
])("with %s the page says so, and draws no figure that is none", (_, result, words) => {
  const page = reportPage(result);
  expect(page).toContain(words);
  expect(page).toContain("Not measured: no request was kept apart as the first.");
  expect(page).not.toMatch(/NaN|Infinity|undefined/);
});

function single(result: BenchResult): BenchResult {
  const requests = result.requests.map((request) => ({ ...request, chunks: request.chunks.slice(0, 1) }));
  return { ...result, requests };
}

it("with ten times the requests the page is hardly longer, and says what it does not draw", () => {
  const [some, many] = [20, 200].map((iterations) => reportPage(fakeBenchResult({ iterations, prompts: 10 })));
  expect(many!.length).toBeLessThan(1.5 * some!.length);
  expect(many).toContain(
    "160 of 2,000 requests are drawn: the third with the longest silences, and others picked evenly.",
  );
});

describe("what strangers wrote", () => {
  const evil = `"><script src='http://evil.example/'></script><img src=x onerror=alert(1)>\u202e`;
  const usual = fakeBenchResult({ failing: 0.5 });
  const page = reportPage({
    ...usual,
    ...{ machine: evil, startedAt: evil, texts: evil },
    slo: [{ written: evil, isHeld: false, value: 1, limit: 0 }],
    target: { ...usual.target, address: evil, model: evil, voice: evil },
    requests: usual.requests.map((request) => ({
      ...request,
      prompt: { ...request.prompt, id: evil, language: evil },
      ...(request.error === undefined ? { server: { [evil]: 1 } } : { error: evil }),
    })),
  });

  it("is text and nothing else, wherever it stands", () => {
    expect(page).not.toMatch(/<(script|img)|onerror=alert\(1\)>|\u202e/);
    expect(page.split("&lt;script src=&#39;http://evil.example/").length).toBeGreaterThan(100);
  });

  it("could fetch and run nothing even if it were more", () => {
    expect(page).toMatch(
      /<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; img-src data:; style-src &#39;sha256-[^"]+; base-uri &#39;none&#39;; form-action &#39;none&#39;">/,
    );
  });
});

it("a bench that was late itself, was stopped, or broke a promise says so", () => {
  const late = { ...one.summary, lagMs: { ...one.summary.lagMs!, p95: 80 } };
  const slo = [{ written: "ttfa_p95=1ms", isHeld: false, value: 176, limit: 1 }];
  const page = reportPage({ ...one, summary: late, stoppedEarly: true, slo });
  for (const sign of [
    'data-alert="lag"',
    'data-alert="stopped"',
    'data-table="promises"',
    "bench, stopped early:",
    ">at most 1 ms<",
  ])
    expect(page).toContain(sign);
  expect(reportPage(one)).not.toMatch(/data-alert|data-table="promises"/);
});

import { expect, it } from "vitest";
import type { Check } from "./check.js";
import { reportLines } from "./report-lines.js";
import { runCheck } from "./run-check.js";
import { fail, ok, warn } from "./verdict.js";

const hanging: Check = { name: "disk", look: () => new Promise(() => undefined) };
const never = new AbortController().signal;

it("a check that hangs is a warning once its time is up, and its signal has come", async () => {
  let isTold = false;
  const look: Check["look"] = (signal) => {
    signal.addEventListener("abort", () => (isTold = true));
    return hanging.look(signal);
  };
  expect(await runCheck({ name: "disk", look }, never, 5)).toMatchObject([{ check: "disk", state: "warn" }]);
  expect(isTold).toBe(true);
});

it("a check that throws is a warning with its reason", async () => {
  const look = (): Promise<never> => Promise.reject(new Error("no such folder"));
  const [finding] = await runCheck({ name: "disk", look }, never);
  expect([finding?.state, finding?.says]).toEqual(["warn", expect.stringContaining("no such folder")]);
});

it("Ctrl-C ends it at once", async () => {
  const abort = new AbortController();
  const running = runCheck(hanging, abort.signal);
  abort.abort(new Error("stopped"));
  await expect(running).rejects.toThrow("stopped");
});

it("the report has a line for each finding, its remedy below, and what it comes to", () => {
  const of = (verdicts: Parameters<typeof reportLines>[0]): string => reportLines(verdicts).join("\n");
  expect(of([{ check: "node", ...ok("Node 24") }])).toBe("ok    node  Node 24\n\nAll is well.");
  expect(of([{ check: "a", ...warn("slow", "be quick") }])).toBe(
    "warn  a  slow\n         -> be quick\n\nMynah can run: 1 warning.",
  );
  expect(of([{ check: "a", ...fail("gone", "come") }])).toContain("1 failure, 0 warnings.");
});

import { describe, expect, it } from "vitest";
import type { BenchFlags } from "./bench-flags.js";
import type { BenchPlan } from "./load/bench-plan.js";
import { readPlan } from "./read-plan.js";

const usual: BenchFlags = { dialect: "openai", format: "pcm", iterations: 1, seed: 1, texts: "english", timeout: 120 };
const plan = (given: Partial<BenchFlags>, address = "http://127.0.0.1:8080/"): Promise<BenchPlan> =>
  readPlan({ ...usual, ...given }, { address, key: undefined });

describe("the plan of a bench", () => {
  it("speaks each text once to one listener, unless it is told otherwise", async () => {
    expect(await plan({})).toMatchObject({
      target: { address: "http://127.0.0.1:8080" },
      load: { kind: "closed", listeners: 1 },
      requests: 22,
      durationMs: Infinity,
    });
    expect(await plan({ listeners: 50 })).toMatchObject({ load: { listeners: 50 }, requests: 50 });
    expect(await plan({ rate: 3, duration: 60 })).toMatchObject({
      load: { kind: "open", perSecond: 3 },
      requests: Infinity,
      durationMs: 60_000,
    });
    expect(await plan({ duration: 60, requests: 5 })).toMatchObject({ requests: 5, durationMs: 60_000 });
  });

  it("takes a WebSocket's address only where one is spoken with", async () => {
    expect((await plan({ dialect: "websocket" }, "ws://here/stream")).target.address).toBe("ws://here/stream");
    for (const address of ["ws://here", "here", "ftp://here"])
      await expect(plan({}, address)).rejects.toThrow(/--server: /);
  });

  it("says what to write where nothing but http:// is missing", async () => {
    await expect(plan({}, "localhost:9000/v1")).rejects.toThrow(/write one like http:\/\/localhost:9000\/v1$/);
    await expect(plan({}, "?")).rejects.toThrow(/write one like http:\/\/127\.0\.0\.1:8080$/);
  });

  it.each(["[1]", "5", "null", "{", "text"])("wants an object of further fields, not %s", async (body) => {
    await expect(plan({ body })).rejects.toThrow(/--body: write the fields/);
  });
});

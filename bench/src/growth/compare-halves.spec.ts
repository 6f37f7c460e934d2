import { expect, it } from "vitest";
import type { SystemUse } from "../system/system-use.js";
import { compareHalves, dearer } from "./compare-halves.js";

function look(chunks: number, gatewayMs: number): SystemUse {
  const rolesMs = { gateway: gatewayMs, "llm-worker": 2 * chunks, "vocoder-worker": chunks };
  return {
    atMs: chunks,
    rolesMs,
    redis: { calls: { xack: chunks }, bytesIn: 10 * chunks, bytesOut: 1, cpuMs: chunks },
  };
}

it("what costs a chunk the same has the ratio 1, and what has become dearer more", () => {
  const rows = compareHalves([look(100, 100), look(200, 200), look(250, 400)]);
  const row = (what: string) => rows.find((each) => each.what === what);
  expect(row("gateway, ms of processor")).toMatchObject({ firstHalf: 1, secondHalf: 4, ratio: 4 });
  expect(row("LLM worker, ms of processor")).toMatchObject({ firstHalf: 2, secondHalf: 2, ratio: 1 });
  expect(row("Redis, bytes in")).toMatchObject({ firstHalf: 10, ratio: 1 });
  expect(dearer(rows)).toEqual(["gateway, ms of processor"]);
});

it("refuses to compare with a half in which nothing came", () => {
  expect(() => compareHalves([look(100, 1), look(100, 2), look(200, 3)])).toThrow("no sound");
});

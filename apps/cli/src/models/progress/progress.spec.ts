import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { barLine, barProgress } from "./bar-progress.js";
import { plainProgress } from "./plain-progress.js";

const transfer = (done: number): { path: string; done: number; total: number } => ({
  path: "a.onnx",
  done,
  total: 1_000,
});

describe("plain progress", () => {
  it("writes a line at the start, then one each five seconds, and one at the end", () => {
    let now = 0;
    const lines: string[] = [];
    const progress = plainProgress({ write: (text) => lines.push(text), nowMs: () => now, everyMs: 5_000 });
    for (const [ms, done] of [
      [0, 0],
      [1_000, 100],
      [4_900, 400],
      [5_100, 500],
      [6_000, 900],
      [6_100, 1_000],
    ] as const) {
      now = ms;
      progress.transfer(transfer(done));
    }
    expect(lines.map((line) => /\((\d+) %\)/.exec(line)?.[1])).toEqual(["0", "50", "100"]);
  });
});

describe("the bar", () => {
  it("is filled as far as the file is there", () => {
    expect(barLine(transfer(500), "half", 120)).toBe(`│  ${"━".repeat(12)}${"─".repeat(12)}  a.onnx  half`);
  });

  it("leaves the words their room in a narrow terminal, and never wraps", () => {
    const words = "x".repeat(50);
    expect(barLine(transfer(500), words, 80)).toBe(`│  ${"━".repeat(8)}${"─".repeat(8)}  a.onnx  ${words}`);
    expect(barLine(transfer(500), words, 40)).toHaveLength(39);
  });

  it("is cleared before a line is said", () => {
    const output = new PassThrough({ encoding: "utf8" });
    const progress = barProgress({ output, nowMs: () => 0 });
    progress.transfer(transfer(500));
    progress.say("hello");
    const [drawn, rest] = String(output.read()).split("500 bytes of 1.0 kB (50 %)");
    expect([drawn, rest?.startsWith("\r\u001b[K"), rest]).toEqual([
      expect.stringContaining("a.onnx"),
      true,
      expect.stringContaining("hello"),
    ]);
  });
});

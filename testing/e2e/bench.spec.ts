import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { runProgram, type ProgramRun } from "../src/index.js";
import { borrowMynah, type BorrowedMynah } from "./borrow-mynah.js";

const program = fileURLToPath(new URL("../../apps/cli/dist/main.js", import.meta.url));

interface Measured {
  readonly stoppedEarly?: boolean;
  readonly requests: readonly { readonly error?: string; readonly server?: object }[];
  readonly summary: { readonly requests: number; readonly errors: number; readonly audioS: number };
}

let mynah: BorrowedMynah;
let folder: string;

const flags = (...more: readonly string[]): string[] => [
  program,
  "bench",
  "--server",
  mynah.address,
  "--json",
  ...more,
];
const bench = (...more: readonly string[]): Promise<ProgramRun> => runProgram(process.execPath, flags(...more));
const figures = ({ stdout }: Pick<ProgramRun, "stdout">): Measured => JSON.parse(stdout.toString()) as Measured;

describe("mynah bench", () => {
  beforeAll(async () => {
    mynah = await borrowMynah();
    folder = mkdtempSync(join(tmpdir(), "mynah-bench-"));
    writeFileSync(join(folder, "texts.txt"), "Hello there.\n\nHow are you?\n");
  });
  afterAll(async () => {
    await mynah?.giveBack();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  it.each(["openai", "socket.io", "websocket"])("measures a real Mynah: %s", async (dialect) => {
    const out = join(folder, dialect);
    const files = ["--texts", join(folder, "texts.txt"), "--out", out, "--keep-wavs"];
    const run = await bench("--dialect", dialect, ...files, "--slo", "errors=0,ttfa_p95=30s");
    expect(run.status, run.stderr).toBe(0);
    const { requests, summary } = figures(run);
    expect(summary).toMatchObject({ requests: 2, errors: 0 });
    expect(summary.audioS).toBeGreaterThan(0.5);
    expect(requests.every(({ server }) => (server === undefined) === (dialect === "openai"))).toBe(true);
    expect(JSON.parse(readFileSync(join(out, "bench.json"), "utf8"))).toMatchObject({ summary });
    expect(readdirSync(join(out, "wavs"))).toHaveLength(3);
  });

  it("ends with status 1 and names the promise that is not held", async () => {
    const run = await bench("--texts", join(folder, "texts.txt"), "--slo", "errors=0,ttfa_p50=0.001ms");
    expect(run.status).toBe(1);
    expect(run.stderr).toMatch(/^mynah: Not held: ttfa_p50 [\d.]+ ms > 0\.001 ms\n$/);
    expect(figures(run).summary.requests).toBe(2);
  });

  it.each([
    [["-o", "page.html"], "-o is the page of --compare: reports of a run go to --out"],
    [["--compare", "a", "b", "--slo", "underruns=0"], "cannot be used with option '--slo"],
  ])("passes over no flag in silence: %s", async (more, words) => {
    const run = await bench(...more);
    expect([run.status, run.stderr]).toEqual([1, expect.stringContaining(words)]);
  });

  it("tells what it has measured when it is interrupted", async () => {
    const out = join(folder, "stopped");
    const args = flags("--texts", join(folder, "texts.txt"), "--requests", "100000", "--out", out, "--keep-wavs");
    const child = spawn(process.execPath, args);
    const stdout: Buffer[] = [];
    child.stdout.on("data", (data: Buffer) => stdout.push(data));
    const closed = once(child, "close");
    await vi.waitFor(() => expect(isThere(join(out, "wavs"), /^1-/)).toBe(true), { timeout: 60_000 });
    child.kill("SIGINT");
    const [status] = (await closed) as [number];
    expect(status).toBe(130);
    const { stoppedEarly, summary } = figures({ stdout: Buffer.concat(stdout) });
    expect([stoppedEarly, summary.errors]).toEqual([true, 0]);
    expect(summary.requests).toBeGreaterThan(0);
  });
});

function isThere(folder: string, name: RegExp): boolean {
  try {
    return readdirSync(folder).some((file) => name.test(file));
  } catch {
    return false;
  }
}

import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  freePort,
  holdsSound,
  isWelcoming,
  recognise,
  requestSpeech,
  runStart,
  shareHeard,
  waitUntil,
  type StartRun,
} from "../src/index.js";

const WAV_HEADER_BYTES = 44;
const models = fileURLToPath(new URL("../../models/", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "mynah-start-"));
const MYNAH_STATE = join(folder, "state");
const cli = fileURLToPath(new URL("../../apps/cli/dist/main.js", import.meta.url));

/** What `mynah keys` prints, which finds the Redis of a running `npm start` by its state folder. */
async function keys(...args: readonly string[]): Promise<string> {
  const env = { ...process.env, REDIS_URL: "", MYNAH_STATE };
  return (await promisify(execFile)(process.execPath, [cli, "keys", ...args], { env })).stdout;
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("npm start", () => {
  let run: StartRun;
  let port: number;

  beforeAll(async () => {
    port = await freePort();
    run = runStart({ PORT: `${port}`, REDIS_URL: "", MYNAH_STATE });
    await isWelcoming(run);
  });
  afterAll(() => run.process.kill("SIGKILL"));

  it("prints a curl line that, pasted, writes a WAV with the words in it", async () => {
    const line = /curl -s[\s\S]*? -o hello\.wav/.exec(run.said())?.[0];
    await promisify(execFile)("sh", ["-c", line ?? "false"], { cwd: folder });
    const heard = recognise(readFileSync(join(folder, "hello.wav")).subarray(WAV_HEADER_BYTES));
    expect(shareHeard("as you type", heard)).toBeGreaterThan(0.3);
  });

  it("prints a line for the shell that, pasted, writes an MP3", async () => {
    const line = /npx (mynah say .*)/.exec(run.said())?.[1];
    const program = fileURLToPath(new URL("../../apps/cli/bin/", import.meta.url));
    await promisify(execFile)("sh", ["-c", `${program}${line?.replace("mynah", "mynah.mjs")}`], { cwd: folder });
    expect(holdsSound("mp3", readFileSync(join(folder, "hello.mp3")))).toBe(true);
    rmSync(join(folder, "hello.mp3"));
  });

  it("prints an OpenAI snippet that, pasted, writes an MP3", async () => {
    const snippet = /import OpenAI[\s\S]*?\n\n/.exec(run.said())?.[0] ?? "";
    const file = join(dirname(fileURLToPath(import.meta.url)), "pasted-snippet.mjs");
    writeFileSync(file, snippet);
    try {
      await promisify(execFile)(process.execPath, [file], { cwd: folder });
    } finally {
      rmSync(file);
    }
    expect(holdsSound("mp3", readFileSync(join(folder, "hello.mp3")))).toBe(true);
  });

  it.each(["vocoder-worker", "redis"])("starts %s again when it dies", async (name) => {
    const isHealthy = async (): Promise<boolean> => (await fetch(`http://127.0.0.1:${port}/health`)).ok;
    const { stdout } = await promisify(execFile)("pgrep", ["-P", `${run.process.pid}`, "-f", name]);
    process.kill(Number(stdout.trim()), "SIGKILL");
    await waitUntil(() => run.said().includes(`${name} is back`), { timeoutMs: 30_000, what: "the restart" });
    await waitUntil(isHealthy, { timeoutMs: 15_000, what: "health" });
    const { pcm } = await requestSpeech(`http://127.0.0.1:${port}`, { input: "And on it goes.", seed: 1 });
    expect(pcm.length).toBeGreaterThan(4_000);
  });

  it("has a Redis that `mynah keys` finds by itself", async () => {
    expect(await keys("create", "--owner", "whoever-stays")).toMatch(/^mk_/);
  });

  it("stops every process on Ctrl-C and ends with 0", async () => {
    const { stdout } = await promisify(execFile)("pgrep", ["-P", `${run.process.pid}`]);
    const children = stdout.trim().split("\n").map(Number);
    expect(children.length).toBe(4);
    run.process.kill("SIGINT");
    expect(await run.ended).toBe(0);
    expect(children.filter(isAlive)).toEqual([]);
  });
});

describe("npm start, once more", () => {
  it("has the keys of the last time; told twice to stop, it kills everything it started, at once", async () => {
    const port = await freePort();
    const run = runStart({ PORT: `${port}`, REDIS_URL: "", MYNAH_STATE });
    await isWelcoming(run);
    expect(await keys("list")).toContain("whoever-stays");
    const { stdout } = await promisify(execFile)("pgrep", ["-P", `${run.process.pid}`]);
    const children = stdout.trim().split("\n").map(Number);
    const order = { input: "This sentence goes on and on, and the next one is the same. ".repeat(60), seed: 1 };
    const isSpeaking = new Promise<number>((resolve) => {
      requestSpeech(`http://127.0.0.1:${port}`, order, resolve).catch(() => undefined);
    });
    await isSpeaking;
    run.process.kill("SIGINT");
    await waitUntil(() => run.said().includes("Ctrl-C again ends them now"), { what: "its answer to the first" });
    run.process.kill("SIGINT");
    expect(await run.ended).toBe(1);
    await waitUntil(() => !children.some(isAlive), { timeoutMs: 2_000, what: "their end" });
  });
});

describe("npm start that cannot", () => {
  it("says which port is taken and how to take another", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => taken.once("listening", resolve));
    const { port } = taken.address() as { port: number };
    const run = runStart({ PORT: `${port}` });
    expect(await run.ended).toBe(1);
    expect(run.said()).toContain(`Port ${port} on 127.0.0.1 is taken`);
    expect(run.said()).toContain(`PORT=${port + 1} npm start`);
    taken.close();
  });

  it("says that a Redis is missing and how to get one", async () => {
    const run = runStart({ PORT: `${await freePort()}`, REDIS_URL: "", PATH: "/nowhere" });
    expect(await run.ended).toBe(1);
    expect(run.said()).toContain("Mynah needs Redis");
    expect(run.said()).toContain("REDIS_URL=");
  });

  it("says that no Redis answers at REDIS_URL, and where that is", async () => {
    const run = runStart({ PORT: `${await freePort()}`, REDIS_URL: `redis://127.0.0.1:${await freePort()}` });
    expect(await run.ended).toBe(1);
    expect(run.said()).toContain("No Redis answers at redis://127.0.0.1:");
  });

  it.each(["language-model.gguf", "codec.onnx"])("says that %s is cut short", async (file) => {
    const broken = mkdtempSync(join(folder, "broken-"));
    cpSync(join(models, "mynah-mini"), broken, { recursive: true });
    truncateSync(join(broken, file), 100_000);
    const run = runStart({ PORT: `${await freePort()}`, REDIS_URL: "", MYNAH_PROFILE: broken });
    expect(await run.ended).toBe(1);
    expect(run.said()).toMatch(new RegExp(`${file}.*cut short|cut short.*${file}`));
  });

  it("says that a profile does not exist", async () => {
    const run = runStart({ PORT: `${await freePort()}`, MYNAH_PROFILE: "nobody" });
    expect(await run.ended).toBe(1);
    expect(run.said()).toContain('No profile "nobody"');
  });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

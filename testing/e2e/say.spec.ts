import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { largestDifference, startMynah, waitUntil, type RunningMynah } from "../src/index.js";

const program = fileURLToPath(new URL("../../apps/cli/dist/main.js", import.meta.url));
const sentence = "The people of the city were not happy about the new government.";
/** MP3 and AAC say a few frames more than they were given. */
const spareSamples: Readonly<Record<string, number>> = { mp3: 2_400, aac: 2_400, opus: 0, flac: 0, wav: 0 };

let mynah: RunningMynah;
let folder: string;

interface Run {
  readonly child: ChildProcess;
  readonly stdout: () => Buffer;
  readonly stderr: () => string;
  /** exit status */
  readonly ended: Promise<number | null>;
}

function say(args: readonly string[], env: NodeJS.ProcessEnv = {}): Run {
  const settings = { ...process.env, MYNAH_SERVER: mynah.address, ...env };
  const child = spawn(process.execPath, [program, "say", ...args], { cwd: folder, env: settings });
  const out: Buffer[] = [];
  let errors = "";
  child.stdout.on("data", (data: Buffer) => out.push(data));
  child.stderr.on("data", (data: Buffer) => (errors += data.toString()));
  const ended = once(child, "close").then(([status]) => status as number | null);
  return { child, stdout: () => Buffer.concat(out), stderr: () => errors, ended };
}

/** Int16LE mono 24 kHz, as another program reads the file. */
function decode(file: string): Buffer {
  const args = ["-v", "error", "-i", file, "-f", "s16le", "-ar", "24000", "-ac", "1", "-"];
  return spawnSync("ffmpeg", args, { cwd: folder, maxBuffer: 2 ** 26 }).stdout;
}

async function measured(figure: RegExp): Promise<number> {
  const metrics = await (await fetch(`http://127.0.0.1:${mynah.roles.gateway.adminPort}/metrics`)).text();
  return Number(figure.exec(metrics)?.[1] ?? 0);
}

const cancelledSpeeches = (): Promise<number> => measured(/^mynah_speeches_total\{.*outcome="cancelled".*\} (\d+)$/m);
const listeners = (): Promise<number> => measured(/^mynah_listeners(?:\{.*\})? (\d+)$/m);

describe("mynah say", () => {
  let pcm: Buffer;

  beforeAll(async () => {
    mynah = await startMynah();
    folder = mkdtempSync(join(tmpdir(), "mynah-say-"));
    const run = say([sentence, "--seed", "1", "-o", "said.pcm", "--json"]);
    expect(await run.ended, run.stderr()).toBe(0);
    pcm = readFileSync(join(folder, "said.pcm"));
    expect(JSON.parse(run.stdout().toString())).toMatchObject({
      file: "said.pcm",
      format: "pcm",
      durationS: pcm.length / 48_000,
      firstSoundMs: expect.any(Number) as number,
      realTimeFactor: expect.any(Number) as number,
    });
  });
  beforeEach(() => readdirSync(folder).forEach((file) => rmSync(join(folder, file))));
  afterAll(async () => {
    await mynah?.stop();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  it("leaves figures as they are written when told to, so that this voice skips them", async () => {
    const seconds = async (...flags: readonly string[]): Promise<number> => {
      const run = say(["It is 1234567 now.", "--seed", "1", "-o", "figures.pcm", ...flags]);
      expect(await run.ended, run.stderr()).toBe(0);
      return readFileSync(join(folder, "figures.pcm")).length / 48_000;
    };
    expect(await seconds("--no-normalize")).toBeLessThan((await seconds("--language", "en")) / 2);
  });

  it.each(["mp3", "opus", "aac", "flac", "wav"])(
    "writes %s that another program reads, as long as it is",
    async (format) => {
      const run = say([sentence, "--seed", "1", "-o", `said.${format}`]);
      expect(await run.ended, run.stderr()).toBe(0);
      expect(run.stdout().toString()).toMatch(
        new RegExp(`^said\\.${format}: \\d+\\.\\d s of sound, the first after`, "m"),
      );
      const samples = decode(`said.${format}`).length / 2;
      expect(samples - pcm.length / 2).toBeGreaterThanOrEqual(0);
      expect(samples - pcm.length / 2).toBeLessThanOrEqual(spareSamples[format] ?? 0);
    },
  );

  it("speaks standard input before its end, on standard output", async () => {
    const run = say(["-o", "-", "--format", "pcm"]);
    run.child.stdin?.write("Hello over there, my friend.\n");
    await waitUntil(() => run.stdout().length > 0, { timeoutMs: 30_000, what: "sound before the end of the text" });
    const early = run.stdout().length;
    run.child.stdin?.end("This is the second line, which comes later.\n");
    expect(await run.ended, run.stderr()).toBe(0);
    expect(run.stdout().length).toBeGreaterThan(early);
    expect(run.stderr()).toContain("standard output: ");
  });

  it("gives a player the same sound, and says so when it cannot play", async () => {
    const script = `#!/bin/sh\ntest -z "$BROKEN" || { echo "no sound card" >&2; exit 1; }\nexec /bin/cat > played.pcm\n`;
    writeFileSync(join(folder, "play"), script, { mode: 0o755 });
    const run = say([sentence, "--seed", "1", "--play"], { PATH: folder });
    expect(await run.ended, run.stderr()).toBe(0);
    expect(largestDifference(readFileSync(join(folder, "played.pcm")), pcm)).toBeLessThanOrEqual(1);
    const broken = say([sentence, "--play"], { PATH: folder, BROKEN: "yes" });
    expect([await broken.ended, broken.stderr()]).toEqual([
      1,
      expect.stringMatching(/^mynah: play .*: no sound card\n$/),
    ]);
  });

  it("Ctrl-C cancels the speech and leaves no file", async () => {
    const before = await cancelledSpeeches();
    const run = say(["-o", "said.mp3"]);
    run.child.stdin?.write(`${sentence} `.repeat(20));
    await waitUntil(() => readdirSync(folder).length > 0, { what: "a file in the making" });
    await waitUntil(async () => (await listeners()) > 0, { what: "a speech" });
    run.child.kill("SIGINT");
    expect([await run.ended, readdirSync(folder)]).toEqual([130, []]);
    await waitUntil(async () => (await cancelledSpeeches()) === before + 1, { what: "the cancelled speech" });
  });

  it("ends quietly when nobody reads on, and cancels", async () => {
    const before = await cancelledSpeeches();
    const run = say([`${sentence} `.repeat(20), "-o", "-"]);
    run.child.stdout?.once("data", () => run.child.stdout?.destroy());
    expect([await run.ended, run.stderr()]).toEqual([141, ""]);
    await waitUntil(async () => (await cancelledSpeeches()) === before + 1, { what: "the cancelled speech" });
  });

  it.each([
    ["no server", ["hi", "--server", "http://127.0.0.1:1", "-o", "a.mp3"], "start one with `npm start`"],
    ["no such voice", ["hi", "--voice", "nobody", "-o", "a.mp3"], "Its voices: slt"],
    ["no such folder", ["hi", "-o", "none/a.mp3"], "There is no folder none"],
    ["no such format", ["hi", "-o", "a.txt"], "mp3, opus, aac, flac, wav or pcm"],
  ])("%s: one line that says what to do", async (_name, args, words) => {
    const run = say(args);
    expect([await run.ended, readdirSync(folder)]).toEqual([1, []]);
    expect(run.stderr()).toContain(words);
    expect(run.stderr().trim().split("\n")).toHaveLength(1);
  });

  it("voices lists what the server speaks with", () => {
    const run = spawnSync(process.execPath, [program, "voices", "--server", mynah.address], { encoding: "utf8" });
    expect(run.stdout).toMatch(/^slt +en +mynah-mini/m);
  });
});

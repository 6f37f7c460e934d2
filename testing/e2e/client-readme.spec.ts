import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort, startMynah, type RunningMynah } from "../src/index.js";
import { serveClientPage, type ClientPage } from "./client-page.js";
import { readExamples } from "./client-readme-examples.js";
import { openBrowser } from "./page-in-browser.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const addressInReadme = "http://127.0.0.1:8080";
const isForBrowser = (code: string): boolean => code.includes("@mynah/client/player");
const body = `<input id="text" value="One sentence. And another."><button id="speak">Speak</button>
  <button id="pause">Pause</button><button id="stop">Stop</button><input id="volume" type="range" max="1" step="0.1">
  <p id="caption"></p><p id="played"></p>`;

describe("the examples of the client's README", () => {
  const examples = readExamples();
  let mynah: RunningMynah;
  let folder: string;
  let browser: Browser;
  let page: ClientPage;

  beforeAll(async () => {
    const port = await freePort();
    mynah = await startMynah({ env: { ALLOWED_ORIGINS: `http://127.0.0.1:${port}` } });
    folder = mkdtempSync(join(tmpdir(), "mynah-readme-"));
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    const [example] = examples.filter(({ code }) => isForBrowser(code));
    const script = example!.code.replaceAll(addressInReadme, mynah.address);
    page = await serveClientPage({ port, mynah: mynah.address, body, script });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    page?.close();
    await mynah?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Runs it as a program of its own; @returns what it printed */
  async function run(title: string): Promise<string> {
    const example = examples.find((one) => one.title === title);
    const file = join(folder, `${title.replaceAll(" ", "-")}.mjs`);
    writeFileSync(file, example!.code.replaceAll(addressInReadme, mynah.address));
    const { stdout } = await promisify(execFile)(process.execPath, [file], { cwd: folder, timeout: 60_000 });
    return stdout;
  }

  it("are all run here", () => {
    const titles = ["A file", "A stream", "Captions", "Text that arrives in pieces", "Stopping", "Listening along"];
    const more = ["Errors", "Voices", "Many at once", "In a browser"];
    expect(examples.map(({ title }) => title)).toEqual([...titles, ...more]);
  });

  it("write a WAV file", async () => {
    await run("A file");
    const wav = readFileSync(join(folder, "hello.wav"));
    expect(wav.toString("latin1", 0, 4) + wav.toString("latin1", 8, 16)).toBe("RIFFWAVEfmt ");
    expect([wav.readUInt32LE(4), wav.readUInt32LE(40)]).toEqual([wav.length - 8, wav.length - 44]);
    expect(wav.length).toBeGreaterThan(20_000);
  });

  it("pipe a stream", async () => {
    const [, seconds] = /^(\d+\.\d\d) s in \d+ chunks\n$/.exec(await run("A stream"))!;
    expect(statSync(join(folder, "piped.pcm")).size / 48_000).toBeCloseTo(Number(seconds), 2);
  });

  it("follow captions", async () => {
    const printed = await run("Captions");
    expect(printed).toMatch(
      /^0\.00 The people of the city were not happy\.\n\d+\.\d\d Nobody had asked them before\.\n/,
    );
    expect(printed).toMatch(/\n[1-9]\d+ samples, 2 segments\n$/);
  });

  it("speak a text in pieces", async () => {
    expect(await run("Text that arrives in pieces")).toMatch(/^[1-9]\d+ samples\n$/);
  });

  it("stop in three ways", async () => {
    expect(await run("Stopping")).toMatch(/^cancelled: true\ncut at sample \d+\ntrue aborted\n$/);
  });

  it("listen along from a sample", async () => {
    expect(await run("Listening along")).toBe("4800\n");
  });

  it("tell errors", async () => {
    expect(await run("Errors")).toMatch(/^unknown_voice voice false\n.*slt.*\nconnection_failed\n$/);
  });

  it("list voices and models", async () => {
    expect(await run("Voices")).toMatch(/^ready\n(\w+ en mynah-mini\n)+\[ 'mynah-mini' \]\n$/);
  });

  it("speak many at once over one socket", async () => {
    expect(await run("Many at once")).toMatch(
      /^connecting\nconnected\n(\d+ samples, the first after \d+ ms\n){3}idle\n$/,
    );
  });

  it.each(["bundled", "unbundled"] as const)("play in a page, %s, with captions", async (kind) => {
    const problems: string[] = [];
    const tab = await browser.newPage();
    tab.on("pageerror", (error) => problems.push(String(error)));
    tab.on("console", (message) => message.type() === "error" && problems.push(message.text()));
    await tab.goto(page[kind]);
    await tab.click("#speak");
    await tab.locator("#caption:not(:empty)").waitFor();
    await tab.click("#pause");
    await tab.click("#pause");
    await tab.locator("#played:not(:empty)").waitFor({ timeout: 60_000 });
    expect(await tab.innerText("#played")).toMatch(/^[1-9]\d+ samples, \d+ underruns$/);
    expect(await tab.innerText("#caption")).toMatch(/sentence|another/);
    expect(problems).toEqual([]);
    await tab.close();
  });
});

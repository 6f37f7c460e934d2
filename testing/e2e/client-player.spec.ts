import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort, startMynah, type RunningMynah } from "../src/index.js";
import { serveClientPage, type ClientPage } from "./client-page.js";
import { openBrowser, withoutSilences } from "./page-in-browser.js";

const text = "The people of the city were not happy about the new government.";

interface Played {
  readonly received: number[];
  readonly played: number[];
  readonly playedSamples: number;
  readonly isWhole: boolean;
  readonly movedInPause: number;
}

/** Runs in the page: what a test asks for by name. */
const script = (mynah: string): string => `
import { Mynah } from "@mynah/client";
import { Player } from "@mynah/client/player";

const mynah = new Mynah("${mynah}");
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const begun = (player) => new Promise((resolve) => player.on("started", resolve));

window.play = async ({ stopAfterMs, pauseMs = 0 }) => {
  const player = new Player({ record: true, volume: 0.3 });
  const speech = mynah.speak(${JSON.stringify(text)}, { seed: 5 });
  const [received, played] = [[], []];
  speech.on("chunk", ({ pcm }) => received.push(...pcm));
  player.on("recorded", (block) => played.push(...block.map((sample) => sample * 32768)));
  const started = begun(player);
  const playing = player.play(speech);
  await started;
  player.pause();
  await sleep(60);
  const before = player.progress.played;
  await sleep(pauseMs);
  const movedInPause = player.progress.played - before;
  player.resume();
  if (stopAfterMs !== undefined) {
    await sleep(stopAfterMs);
    await player.stop();
  }
  const { playedSamples, isWhole } = await playing;
  await player.close();
  return { received, played, playedSamples, isWhole, movedInPause };
};
document.documentElement.dataset.ready = "";`;

describe("the client's player in a real browser", () => {
  let mynah: RunningMynah;
  let served: ClientPage;
  let browser: Browser;
  let page: Page;
  const play = (options: { stopAfterMs?: number; pauseMs?: number }): Promise<Played> =>
    page.evaluate((given) => (globalThis as unknown as { play(o: object): Promise<Played> }).play(given), options);

  beforeAll(async () => {
    const port = await freePort();
    mynah = await startMynah({ env: { ALLOWED_ORIGINS: `http://127.0.0.1:${port}` } });
    served = await serveClientPage({ port, mynah: mynah.address, body: "", script: script(mynah.address) });
    browser = await openBrowser();
    page = await browser.newPage();
    await page.goto(served.bundled);
    await page.locator("html[data-ready]").waitFor({ state: "attached" });
  });
  afterAll(async () => {
    await browser?.close();
    served?.close();
    await mynah?.stop();
  });

  it("plays every sample once, through a pause in which nothing moves", async () => {
    const heard = await play({ pauseMs: 300 });
    expect([heard.isWhole, heard.playedSamples, heard.movedInPause]).toEqual([true, heard.received.length, 0]);
    expect(heard.received.length).toBeGreaterThan(24_000);
    expect(withoutSilences(heard)).toEqual(heard.received);
  });

  it("says exactly which samples were played when it is stopped", async () => {
    const heard = await play({ stopAfterMs: 300 });
    expect([heard.isWhole, heard.playedSamples > 0]).toEqual([false, true]);
    expect(withoutSilences(heard)).toEqual(heard.received.slice(0, heard.playedSamples));
  });
});

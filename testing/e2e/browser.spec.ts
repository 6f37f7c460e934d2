import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumProgram, findCommand } from "@mynah/cli";
import { largestDifference, startMynah, type RunningMynah } from "../src/index.js";
import { decodeAtOnce } from "./decode-at-once.js";

const text = "The people of the city were not happy about the new government.";

interface Heard {
  readonly received: readonly number[];
  /** what the AudioWorklet gave to the speaker, in steps of Int16 */
  readonly played: readonly number[];
}

/** Runs in the page: what it kept because it was opened with `?record=1`. */
const heardByPage = (): Heard => {
  const kept = globalThis as unknown as {
    mynahReceived: { chunks: Int16Array[] };
    mynahRecorded: { blocks: Float32Array[] };
  };
  return {
    received: kept.mynahReceived.chunks.flatMap((chunk) => [...chunk]),
    played: kept.mynahRecorded.blocks.flatMap((block) => [...block]).map((sample) => sample * 32_768),
  };
};

describe("the page in a real browser", () => {
  let mynah: RunningMynah;
  let browser: Browser;
  let page: Page;
  const problems: string[] = [];

  beforeAll(async () => {
    mynah = await startMynah();
    const flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"];
    const executablePath = findCommand(chromiumProgram.commands)!;
    browser = await chromium.launch({ executablePath, args: [...flags, "--autoplay-policy=no-user-gesture-required"] });
    page = await browser.newPage();
    page.on("pageerror", (error) => problems.push(String(error)));
    page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
    await page.goto(`${mynah.address}/?record=1`);
  });
  afterAll(async () => {
    await browser?.close();
    await mynah?.stop();
  });

  it("plays, sample by sample, what the vocoder made, and nothing else", async () => {
    await page.locator("#connection[data-state=connected]").waitFor();
    await page.fill("#text", text);
    await page.press("#text", "Enter");
    await page.locator("html[data-speech=done]").waitFor({ timeout: 60_000 });
    const { received, played } = await page.evaluate(heardByPage);
    const speechId = await page.locator("html").getAttribute("data-speech-id");
    const whole = await decodeAtOnce({ redisUrl: mynah.redis.url, speechId: speechId! });
    expect(largestDifference(Buffer.from(Int16Array.from(received).buffer), whole)).toBeLessThanOrEqual(3);
    expect(withoutGaps(played, received)).toEqual(received);
  });

  it("says nothing to the console", () => {
    expect(problems).toEqual([]);
  });
});

/** The played samples without the zeros that an underrun or the last block added; on a busy machine there may be some. */
function withoutGaps(played: readonly number[], received: readonly number[]): readonly number[] {
  const kept: number[] = [];
  for (const sample of played) if (sample === received[kept.length]) kept.push(sample);
  const extra = played.length - kept.length;
  const zeros = played.filter((sample) => sample === 0).length - kept.filter((sample) => sample === 0).length;
  return extra === zeros ? kept : [];
}

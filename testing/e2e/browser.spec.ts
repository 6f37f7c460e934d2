import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { largestDifference } from "../src/index.js";
import { borrowMynah, type BorrowedMynah } from "./borrow-mynah.js";
import { decodeAtOnce } from "./decode-at-once.js";
import {
  firstDifference,
  heardBy,
  openBrowser,
  openPage,
  reaches,
  speechIdOn,
  type,
  withoutSilences,
} from "./page-in-browser.js";
import { newWire } from "./page-wire.js";

const text = "The people of the city were not happy about the new government.";
const longer = `${text} They said so in the streets, and in the papers. Nobody had asked them before.`;

describe("the page in a real browser", () => {
  let mynah: BorrowedMynah;
  let browser: Browser;
  const problems: string[] = [];
  const open = (query = "?record=1", address = mynah.address) => openPage(browser, `${address}/${query}`, problems);

  beforeAll(async () => {
    mynah = await borrowMynah();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await mynah?.giveBack();
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
  });

  it("plays, sample by sample, what the vocoder made, and nothing else", async () => {
    const page = await open();
    await type(page, text);
    await reaches(page, "done");
    const heard = await heardBy(page);
    const whole = await decodeAtOnce({ redisUrl: mynah.redis.url, speechId: await speechIdOn(page) });
    expect(largestDifference(Buffer.from(Int16Array.from(heard.received).buffer), whole)).toBeLessThanOrEqual(3);
    expect(firstDifference(withoutSilences(heard), heard.received)).toBeUndefined();
  });

  it("loses nothing in a pause, and never runs out of what has arrived in it", async () => {
    const page = await open("?record=1&jitterMs=2000");
    await type(page, "The people of the city were not happy.");
    await page.click("#pause");
    await page.locator("#download-wav:enabled").waitFor({ timeout: 60_000 });
    expect(await page.locator("#status").innerText()).toBe("Paused");
    await page.click("#pause");
    await reaches(page, "done");
    const { received, played } = await heardBy(page);
    expect(received.length).toBeGreaterThan(24_000);
    expect(firstDifference(played.slice(0, received.length), received)).toBeUndefined();
    expect(played.length - received.length).toBeLessThan(128);
    expect(await page.locator('.figure:has(dt:text-is("Gaps")) .figure-value').innerText()).toBe("0");
  });

  it("gets the same sound over a connection that is cut as a listener gets over a whole one", async () => {
    const wire = await newWire(mynah.address);
    try {
      const page = await open("?record=1", wire.address);
      await type(page, longer);
      await reaches(page, "speaking");
      const listener = await open(`?record=1&listen=${await speechIdOn(page)}`);
      wire.cut();
      await Promise.all([reaches(page, "done"), reaches(listener, "done")]);
      const [cut, whole] = [await heardBy(page), await heardBy(listener)];
      expect(firstDifference(cut.received, whole.received)).toBeUndefined();
      expect(firstDifference(withoutSilences(cut), cut.received)).toBeUndefined();
    } finally {
      await wire.close();
      // The browser itself complains of the socket that broke.
      problems.splice(0);
    }
  });

  it("speaks while it is typed", async () => {
    const page = await open();
    await page.click("#live");
    await page.keyboard.type("The people of the city. ", { delay: 20 });
    await reaches(page, "speaking");
    await page.keyboard.type("They were not happy", { delay: 20 });
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await reaches(page, "done");
    const heard = await heardBy(page);
    expect(heard.received.length).toBeGreaterThan(24_000);
    expect(firstDifference(withoutSilences(heard), heard.received)).toBeUndefined();
    expect(await page.locator("#captions").innerText()).toMatch(/people of the city\.\s+They were not happy/);
  });

  it("tells one who listens along that the owner stopped the speech", async () => {
    const page = await open();
    await type(page, longer);
    await reaches(page, "speaking");
    const listener = await open(`?record=1&listen=${await speechIdOn(page)}`);
    await reaches(listener, "speaking");
    await page.keyboard.press("Escape");
    await reaches(listener, "stopped");
    // The words are drawn a frame later.
    await listener.locator("#status", { hasText: "stopped it" }).waitFor();
  });

  it("says nothing to the console", () => {
    expect(problems).toEqual([]);
  });
});

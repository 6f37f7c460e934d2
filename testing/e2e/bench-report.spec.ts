import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openBrowser } from "./page-in-browser.js";

const program = fileURLToPath(
  new URL("../../apps/cli/dist/bench/report/testing/write-fake-reports-main.js", import.meta.url),
);
const charts = {
  "before/report.html": [
    ...["arrivals", "sound", "gap-histogram", "gap-cdf", "gaps-over-time", "iterations"],
    ...["drift-first-audio", "drift-rtf", "first-audio-over-length", "rtf-over-length"],
  ],
  "compare.html": ["compare-first-audio", "compare-rtf", "compare-max-gap", "compare-end"],
} as const;

const folder = mkdtempSync(join(tmpdir(), "mynah-bench-report-"));
let browser: Browser;
let told: string;

beforeAll(async () => {
  told = spawnSync(process.execPath, [program, folder], { encoding: "utf8" }).stdout;
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

interface Opened {
  readonly page: Page;
  /** what the browser complained of, and whatever was asked for besides the file */
  readonly problems: readonly string[];
}

async function open(file: string): Promise<Opened> {
  const page = await browser.newPage({ viewport: { width: 1_080, height: 900 } });
  const { href } = pathToFileURL(join(folder, file));
  const problems: string[] = [];
  page.on("console", (message) => problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("request", (request) => request.url() !== href && problems.push(request.url()));
  await page.goto(href);
  return { page, problems };
}

it.each(Object.entries(charts))("%s draws each chart, readably, and asks for nothing else", async (file, names) => {
  const { page, problems } = await open(file);
  expect(await page.locator("figure[data-chart]").evaluateAll((all) => all.map((one) => one.dataset["chart"]))).toEqual(
    names,
  );
  for (const name of names)
    expect(await page.locator(`[data-chart=${name}] svg .mark`).count(), name).toBeGreaterThan(1);
  expect(await page.evaluate(coveredTexts)).toEqual([]);
  expect(problems).toEqual([]);
  await page.close();
});

it("the page is dark where dark is preferred, and fits a telephone", async () => {
  const { page } = await open("before/report.html");
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.emulateMedia({ colorScheme: "light" });
  const light = await ground();
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await ground()).not.toBe(light);
  await page.setViewportSize({ width: 400, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(400);
  await page.close();
});

it("a script that got into the page would not run", async () => {
  const { page, problems } = await open("compare.html");
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "document.title = 'ran'";
    document.body.append(script);
  });
  expect(await page.title()).toMatch(/^mynah bench: /);
  expect(problems.join()).toContain("Content Security Policy");
  await page.close();
});

it("the terminal is told which is better", () => {
  expect(told).toMatch(/\nfirst audio, p50 .* B is worse\n/);
  expect(told).toContain(`Written: ${join(folder, "compare.html")}`);
});

/** Words of a chart that lie upon others, or beyond its edge. Runs in the page. */
function coveredTexts(): string[] {
  const found: string[] = [];
  for (const svg of document.querySelectorAll("figure .scroll svg")) {
    const edge = svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll("text")].map((text) => ({ text, box: text.getBoundingClientRect() }));
    texts.forEach(({ text, box }, index) => {
      if (box.left < edge.left - 1 || box.right > edge.right + 1) found.push(`${text.textContent} is cut off`);
      for (const other of texts.slice(index + 1)) {
        const width = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const height = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        if (width > 1 && height > 3) found.push(`${text.textContent} lies upon ${other.text.textContent}`);
      }
    });
  }
  return found;
}

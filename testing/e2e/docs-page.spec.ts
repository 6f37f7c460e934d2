import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { borrowMynah, type BorrowedMynah } from "./borrow-mynah.js";
import { openBrowser } from "./page-in-browser.js";

let mynah: BorrowedMynah;
let browser: Browser;

beforeAll(async () => {
  mynah = await borrowMynah();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await mynah?.giveBack();
});

/** The descriptions' page, read; what it says as an error or asks of other servers is added to `problems`. */
async function openDocs(problems: string[], options: Parameters<Browser["newPage"]>[0] = {}): Promise<Page> {
  const page = await browser.newPage(options);
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("request", (request) => request.url().startsWith(mynah.address) || problems.push(request.url()));
  await page.goto(`${mynah.address}/docs`);
  await page.locator("rapi-doc").getByText("Speak a text", { exact: true }).first().waitFor();
  return page;
}

it("shows the doors without asking any other server, and speaks", async () => {
  const problems: string[] = [];
  const page = await openDocs(problems);
  const answered = page.waitForResponse((response) => response.url().endsWith("/v1/audio/speech"));
  await page.locator("rapi-doc api-request button:has-text('try')").first().click();
  const response = await answered;
  expect([response.status(), response.headers()["content-type"]]).toEqual([200, "audio/mpeg"]);
  expect(problems).toEqual([]);
});

it("follows the colours of the system, and says what fields are for on a phone too", async () => {
  const problems: string[] = [];
  const phone = { viewport: { width: 390, height: 844 }, colorScheme: "dark" } as const;
  const page = await openDocs(problems, phone);
  await page.locator("rapi-doc[theme=dark]").waitFor();
  await page.emulateMedia({ colorScheme: "light" });
  await page.locator("rapi-doc[theme=light]").waitFor();
  await page.getByText("How freely the speech is drawn.").first().waitFor({ state: "visible" });
  expect(await page.evaluate<number>("document.documentElement.scrollWidth")).toBe(390);
  expect(problems).toEqual([]);
});

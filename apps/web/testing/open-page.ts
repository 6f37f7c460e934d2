import { type Browser, chromium, type BrowserContextOptions, type Page } from "playwright-core";

export function openBrowser(): Promise<Browser> {
  const args = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--autoplay-policy=no-user-gesture-required",
  ];
  return chromium.launch({ executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium", headless: true, args });
}

/** A page whose every console error and every refused request is a failure. */
export async function openPage(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.on(
    "console",
    (message) => ["error", "warning"].includes(message.type()) && console.error("console:", message.text()),
  );
  page.on("pageerror", (error) => console.error("pageerror:", error));
  await page.goto(url);
  await page.locator("#connection[data-state=connected]").waitFor();
  return page;
}

export const phase = (page: Page, wanted: string): Promise<void> =>
  page.locator(`html[data-speech=${wanted}]`).waitFor({ timeout: 30_000 });

export async function say(page: Page, text: string): Promise<void> {
  await page.fill("#text", text);
  await page.press("#text", "Enter");
}

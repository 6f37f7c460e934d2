import { tmpdir } from "node:os";
import { join } from "node:path";
import { mkdirSync } from "node:fs";
import type { Page } from "playwright-core";
import { startFakeGateway } from "./fake-gateway.js";
import { openBrowser, openPage, phase, say } from "./open-page.js";

/** Screenshots of the built page against the fake gateway, for eyes: `npm run --workspace @mynah/web look`. */
type Shoot = (moment: string, fullPage?: boolean) => Promise<unknown>;

const folder = process.env["LOOK_DIR"] ?? join(tmpdir(), "mynah-look");
const text =
  "A mynah listens first. Then it repeats what it heard, sentence by sentence, without a pause in the wrong place. You can stop it at any moment.";
const desktop = { viewport: { width: 1280, height: 860 } };
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };

mkdirSync(folder, { recursive: true });
const gateway = await startFakeGateway(0, { firstMs: 180, speed: 4, stallMs: 0 });
const browser = await openBrowser();
const shots: readonly (readonly [string, object])[] = [
  ["desktop-light", { ...desktop, colorScheme: "light" }],
  ["desktop-dark", { ...desktop, colorScheme: "dark" }],
  ["phone-light", { ...phone, colorScheme: "light" }],
  ["phone-dark", { ...phone, colorScheme: "dark" }],
  ["small-phone", { ...phone, viewport: { width: 360, height: 640 }, colorScheme: "light" }],
];
for (const [name, options] of shots) {
  const page = await openPage(browser, gateway.url, options);
  const shoot: Shoot = (moment, fullPage = true) =>
    page.screenshot({ path: `${folder}/${name}-${moment}.png`, fullPage });
  await shoot("1-idle", false);
  await lookAtSpeaking(page, { shoot, text: name.includes("phone") ? `stall ${text}` : text });
  await lookAtTyping(page, shoot);
  if (name === "desktop-light") await lookAtFailing(page, shoot);
  await page.context().close();
}
await browser.close();
await gateway.close();
console.log(folder);

async function lookAtSpeaking(page: Page, { shoot, text }: { shoot: Shoot; text: string }): Promise<void> {
  await say(page, text);
  await phase(page, "speaking");
  await page.waitForTimeout(4200);
  await shoot("2-speaking");
  await page.click("#pause");
  await page.waitForTimeout(300);
  await shoot("3-paused", false);
  await page.click("#pause");
  await phase(page, "done");
  await shoot("4-done");
}

async function lookAtTyping(page: Page, shoot: Shoot): Promise<void> {
  await page.fill("#text", "");
  await page.click("#live");
  await page.keyboard.type("This is spoken while it is typed. Each word goes when it is whole, and this one is not y", {
    delay: 30,
  });
  await page.waitForTimeout(700);
  await shoot("5-typing");
  await page.keyboard.press("Escape");
  await page.click("#live");
}

async function lookAtFailing(page: Page, shoot: Shoot): Promise<void> {
  await say(page, "fail please, in the middle of this sentence");
  await phase(page, "failed");
  await shoot("6-failed");
  await page.fill("#text", "word ".repeat(1000));
  await page.press("#text", "Enter");
  await page.waitForTimeout(600);
  await shoot("7-long");
}

import { tmpdir } from "node:os";
import { join } from "node:path";
import { mkdirSync } from "node:fs";
import { startFakeGateway } from "./fake-gateway.js";
import { openBrowser, openPage, phase, say } from "./open-page.js";

/** Screenshots of the built page against the fake gateway, for eyes: `npm run --workspace @mynah/web look`. */
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
];
for (const [name, options] of shots) {
  const page = await openPage(browser, gateway.url, options);
  const shoot = (moment: string) => page.screenshot({ path: `${folder}/${name}-${moment}.png`, fullPage: true });
  if (name.endsWith("light")) await shoot("1-idle");
  await say(page, name.includes("phone") ? `stall ${text}` : text);
  await phase(page, "speaking");
  await page.waitForTimeout(4200);
  await shoot("2-speaking");
  if (name === "desktop-light") {
    await phase(page, "done");
    await shoot("3-done");
    await say(page, "fail please, in the middle of this sentence");
    await phase(page, "failed");
    await shoot("4-failed");
  }
  await page.context().close();
}
await browser.close();
await gateway.close();
console.log(folder);

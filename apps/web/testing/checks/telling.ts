import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { phase, say } from "../open-page.js";
import { type CheckParts, isCancelled, lastSpeech } from "./heard.js";

/** What the page tells; it is drawn a frame after the phase has changed. */
async function noticeOf(page: Page): Promise<string> {
  const notice = page.locator("#notice");
  await notice.waitFor({ state: "visible" });
  return notice.innerText();
}

export async function saysWhatToDo({ page }: CheckParts): Promise<void> {
  await say(page, "Busy now?");
  await phase(page, "failed");
  assert.match(await noticeOf(page), /All voices are speaking[\s\S]*Many are speaking[\s\S]*Try again/);
  await say(page, "Now it works.");
  await phase(page, "done");
  await page.locator("#notice").waitFor({ state: "hidden" });
}

export async function saysWhenTypedTextIsRefused({ gateway, openAnother }: CheckParts): Promise<void> {
  const page = await openAnother("");
  // It is asked again eight times first, after pauses that are drawn at random: here the shortest are.
  await page.evaluate(() => void (Math.random = () => 0));
  await page.click("#live");
  await page.keyboard.type("Busy now? ");
  await phase(page, "failed");
  assert.match(await noticeOf(page), /All voices are speaking[\s\S]*Try again/);
  await isCancelled(lastSpeech(gateway));
  assert.equal(await page.getAttribute("#live", "aria-pressed"), "false", "nothing more is said by itself");
  await page.context().close();
}

export async function knowsADeadLink({ openAnother }: CheckParts): Promise<void> {
  const listener = await openAnother("?listen=nobody");
  await phase(listener, "failed");
  assert.match(await noticeOf(listener), /no such speech[\s\S]*new link/i);
  await listener.context().close();
}

export async function makesANewLine({ page }: CheckParts): Promise<void> {
  await page.fill("#text", "one");
  for (const keys of ["Control+Enter", "Shift+Enter"]) await page.press("#text", keys);
  assert.equal(await page.inputValue("#text"), "one\n\n");
}

export async function warnsOfTextThatADoorRefuses({ page }: CheckParts): Promise<void> {
  const long = "word ".repeat(900);
  await say(page, long);
  await phase(page, "speaking");
  await page.keyboard.press("Escape");
  await page.locator("#panel-curl:has-text('4,499 characters')").waitFor();
  assert.equal(await page.locator("#panel-curl pre").isVisible(), false);
  await page.click("#tab-browser");
  assert.match(await page.locator("#panel-browser code").innerText(), /mynah\.speak\("word word/);
}

export async function fitsASmallPhone({ openAnother }: CheckParts): Promise<void> {
  const page = await openAnother("test", { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true });
  await say(page, "A phone hears this too.");
  await phase(page, "done");
  await page.click("#live");
  const [wide, shown] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.equal(wide, shown, "nothing to scroll sideways");
  const small = await page.evaluate(() =>
    [...document.querySelectorAll("button")]
      .filter((button) => button.checkVisibility() && button.getBoundingClientRect().height < 36)
      .map((button) => button.textContent),
  );
  assert.deepEqual(small, [], "every button is large enough for a thumb");
  await page.context().close();
}

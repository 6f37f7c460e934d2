import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { phase, say } from "../open-page.js";
import { type CheckParts, expected, heard, same } from "./heard.js";

const speechId = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.documentElement.dataset["speechId"]);

export async function listensAlong({ page, openAnother }: CheckParts): Promise<void> {
  const text = "Two browsers hear this. Both hear all of it.";
  await say(page, text);
  await phase(page, "speaking");
  const listener = await openAnother(`?record=1&listen=${await speechId(page)}`);
  await phase(listener, "done");
  assert.ok(same((await heard(listener)).received, expected(text)));
  await phase(page, "done");
  await listener.context().close();
}

export async function tellsAListenerWhoStopped({ page, openAnother }: CheckParts): Promise<void> {
  // Longer than a busy browser takes to open the other page.
  await say(page, "This one is stopped by its owner. The other hears no more of it. But is told why. ".repeat(8));
  await phase(page, "speaking");
  const listener = await openAnother(`?record=1&listen=${await speechId(page)}`);
  await phase(listener, "speaking");
  await page.keyboard.press("Escape");
  await phase(listener, "stopped");
  await listener.locator("#status:has-text('The one who shared this speech stopped it.')").waitFor();
  await listener.context().close();
}

export async function goesOnWhenAListenerLeaves({ page, gateway, openAnother }: CheckParts): Promise<void> {
  const text = "A listener goes. The owner hears all of it. To the very end.";
  await say(page, text);
  await phase(page, "speaking");
  const listener = await openAnother(`?record=1&listen=${await speechId(page)}`);
  await phase(listener, "speaking");
  await listener.click("#stop");
  await phase(listener, "stopped");
  await phase(page, "done");
  assert.ok(same((await heard(page)).received, expected(text)));
  assert.equal([...gateway.speeches.values()].at(-1)?.isCancelled, false);
  await listener.context().close();
}

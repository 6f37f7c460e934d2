import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { fakeVoice } from "../fake-voice.js";
import { phase } from "../open-page.js";
import { type CheckParts, figure, heard, isCancelled, lastSpeech, same } from "./heard.js";
import type { FakeSpeech } from "../fake-speech.js";

const marked = (page: Page): Promise<string> =>
  page.locator("#text-marks").evaluate((marks) => marks.textContent ?? "");
const type = (page: Page, text: string): Promise<void> => page.keyboard.type(text, { delay: 25 });

function segmentsOf(speech: FakeSpeech): string[] {
  return speech.said.filter(([event]) => event === "segment").map(([, body]) => (body as { text: string }).text);
}

export async function speaksWhileItIsTyped({ page, gateway }: CheckParts): Promise<void> {
  await page.fill("#text", "");
  await turnOnByKeyboard(page);
  const known = gateway.speeches.size;
  await type(page, "Hel");
  assert.equal(gateway.speeches.size, known, "nothing is opened before a word is whole");
  await type(page, "lo there. How are yuo");
  assert.equal(await marked(page), "Hello there. How are ");
  await phase(page, "speaking");
  await cannotUnsay(page);
  await type(page, "ou today");
  await page.keyboard.press("Enter");
  assert.equal((await marked(page)).trim(), "Hello there. How are you today");
  await page.keyboard.press("Enter");
  await phase(page, "done");
  const { received, played } = await heard(page);
  const segments = segmentsOf(lastSpeech(gateway));
  assert.deepEqual(segments.join("").trim(), "Hello there. How are you today");
  assert.ok(
    same(
      received,
      segments.flatMap((text) => [...fakeVoice(text)]),
    ),
    "received what the server sent",
  );
  assert.ok(same(withoutWaits(played, received), received), "played all of it in order");
  assert.equal(await figure(page, "Gaps"), "0");
  assert.equal(await page.inputValue("#text"), "", "the box is free for the next");
  await page.click("#live");
  assert.equal(await page.getAttribute("#live", "aria-pressed"), "false");
}

export async function flushesAtAPause({ page, gateway }: CheckParts): Promise<void> {
  await page.click("#live");
  await type(page, "and then ");
  await phase(page, "speaking");
  assert.deepEqual(segmentsOf(lastSpeech(gateway)), ["and then "]);
  await page.keyboard.press("Escape");
  await phase(page, "stopped");
  await isCancelled(lastSpeech(gateway));
  await page.click("#live");
}

async function turnOnByKeyboard(page: Page): Promise<void> {
  await page.focus("#speak");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  assert.equal(await page.getAttribute("#live", "aria-pressed"), "true");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "text");
}

/** Backspace takes unsent letters away and stops before what was sent. */
async function cannotUnsay(page: Page): Promise<void> {
  for (let i = 0; i < 9; i += 1) await page.keyboard.press("Backspace");
  assert.equal(await page.inputValue("#text"), "Hello there. How are ");
  await page.keyboard.press("Home");
  await type(page, "y");
  assert.equal(await page.inputValue("#text"), "Hello there. How are y");
}

/** Where the typist was slower than the voice, silence stands between the samples. */
function withoutWaits(played: readonly number[], received: readonly number[]): readonly number[] {
  const kept: number[] = [];
  for (const sample of played) if (sample === received[kept.length]) kept.push(sample);
  const others = played.length - kept.length;
  const zeros = (samples: readonly number[]): number => samples.filter((sample) => sample === 0).length;
  return others === zeros(played) - zeros(kept) ? kept : [];
}

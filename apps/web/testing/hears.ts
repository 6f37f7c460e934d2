import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { fakeVoice } from "./fake-voice.js";
import { type FakeGateway, startFakeGateway } from "./fake-gateway.js";
import { openBrowser, openPage, phase, say } from "./open-page.js";

/** Real Chromium against the fake gateway: what was played is what was received. `npm run --workspace @mynah/web hears`. */
interface Heard {
  readonly received: number[];
  readonly played: number[];
  readonly rate: number;
}

const heard = (page: Page): Promise<Heard> =>
  page.evaluate(() => ({
    received: (window.mynahReceived?.chunks ?? []).flatMap((chunk) => [...chunk]),
    played: (window.mynahRecorded?.blocks ?? []).flatMap((block) => [...block]).map((sample) => sample * 32768),
    rate: window.mynahRecorded?.sampleRate ?? 0,
  }));

const expected = (text: string): number[] =>
  (text.match(/[^.!?]+[.!?]*\s*/g) ?? []).flatMap((part) => [...fakeVoice(part)]);
const same = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((x, i) => x === b[i]);
const figure = (page: Page, name: string): Promise<string> =>
  page.locator(`.figure:has(dt:text-is("${name}")) .figure-value`).innerText();

async function playsWhatItReceived(page: Page): Promise<void> {
  const text = "One two three. Four five six seven!";
  await say(page, text);
  await phase(page, "done");
  const { received, played, rate } = await heard(page);
  assert.equal(rate, 24_000);
  assert.ok(same(received, expected(text)), "received what the server sent");
  assert.ok(same(played.slice(0, received.length), received), "played sample by sample what was received");
  assert.ok(played.length - received.length < 128 && played.slice(received.length).every((sample) => sample === 0));
  assert.equal(await figure(page, "Gaps"), "0");
}

async function countsTheGap(page: Page): Promise<void> {
  await say(page, "Stall in the middle of this sentence.");
  await phase(page, "done");
  const { received, played } = await heard(page);
  const zeros = played.length - received.length;
  assert.equal(await figure(page, "Gaps"), "1");
  assert.ok(zeros > 1000, `the gap is in the recording: ${zeros} zeros`);
  const hole = played.findIndex((_, i) => i > 128 && played.slice(i, i + 500).every((sample) => sample === 0));
  assert.ok(same(played.slice(0, hole), received.slice(0, hole)), "unharmed before the gap");
  const rest = received.slice(hole);
  const resumed = played.findIndex((_, i) => i > hole + 500 && same(played.slice(i, i + 500), rest.slice(0, 500)));
  assert.ok(same(played.slice(resumed, resumed + rest.length), rest), "and goes on where it was");
}

async function stopsForReal(page: Page, gateway: FakeGateway): Promise<void> {
  await say(
    page,
    "This is a long sentence that nobody will hear to its end, because somebody stops it. And on. And on. And on.",
  );
  await phase(page, "speaking");
  await page.waitForTimeout(1500);
  await page.keyboard.press("Escape");
  await phase(page, "stopped");
  const after = (await heard(page)).played.length;
  await page.waitForTimeout(400);
  assert.ok((await heard(page)).played.length - after < 4096, "silent at once");
  assert.equal([...gateway.speeches.values()].at(-1)?.isCancelled, true);
}

async function resumesAfterACut(page: Page, gateway: FakeGateway): Promise<void> {
  const text = "The socket is cut while this is spoken. Nobody hears it, nothing is lost, nothing comes twice.";
  await say(page, text);
  await phase(page, "speaking");
  await page.waitForTimeout(300);
  for (const socket of gateway.io.of("/speech").sockets.values()) socket.conn.close();
  await phase(page, "done");
  assert.ok(same((await heard(page)).received, expected(text)));
}

async function listensAlong(page: Page, second: (url: string) => Promise<Page>): Promise<void> {
  const text = "Two browsers hear this. Both hear all of it.";
  await say(page, text);
  await phase(page, "speaking");
  const id = await page.evaluate(() => document.documentElement.dataset["speechId"]);
  const listener = await second(`?record=1&listen=${id}`);
  await phase(listener, "done");
  assert.ok(same((await heard(listener)).received, expected(text)));
  await phase(page, "done");
}

async function downloadsTheWav(page: Page): Promise<void> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#download")]);
  const { readFileSync } = await import("node:fs");
  const file = readFileSync(await download.path());
  assert.equal(download.suggestedFilename(), "mynah-two-browsers-hear-this-both.wav");
  assert.equal(file.length, 44 + 2 * (await heard(page)).received.length);
}

/** What the page tells; it is drawn a frame after the phase has changed. */
async function noticeOf(page: Page): Promise<string> {
  const notice = page.locator("#notice");
  await notice.waitFor({ state: "visible" });
  return notice.innerText();
}

async function saysWhatToDo(page: Page): Promise<void> {
  await say(page, "Busy now?");
  await phase(page, "failed");
  assert.match(await noticeOf(page), /All voices are speaking[\s\S]*Many are speaking[\s\S]*Try again/);
  await say(page, "Now it works.");
  await phase(page, "done");
  await page.locator("#notice").waitFor({ state: "hidden" });
}

async function knowsADeadLink(listener: Page): Promise<void> {
  await phase(listener, "failed");
  assert.match(await noticeOf(listener), /no such speech[\s\S]*new link/i);
}

async function makesANewLine(page: Page): Promise<void> {
  await page.fill("#text", "one");
  for (const keys of ["Control+Enter", "Shift+Enter"]) await page.press("#text", keys);
  assert.equal(await page.inputValue("#text"), "one\n\n");
}

const gateway = await startFakeGateway(0, { firstMs: 120, speed: 4, stallMs: 0 });
const browser = await openBrowser();
const page = await openPage(browser, `${gateway.url}/?record=1`);
const second = (query: string): Promise<Page> => openPage(browser, `${gateway.url}/${query}`);
for (const check of [playsWhatItReceived, countsTheGap, stopsForReal, resumesAfterACut]) {
  await check(page, gateway);
  console.log("ok", check.name);
}
await listensAlong(page, second);
console.log("ok", listensAlong.name);
await downloadsTheWav(page);
console.log("ok", downloadsTheWav.name);
await saysWhatToDo(page);
console.log("ok", saysWhatToDo.name);
await knowsADeadLink(await second("?listen=nobody"));
console.log("ok", knowsADeadLink.name);
await makesANewLine(page);
console.log("ok", makesANewLine.name);
await browser.close();
await gateway.close();

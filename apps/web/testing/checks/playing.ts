import assert from "node:assert/strict";
import { phase, say } from "../open-page.js";
import { type CheckParts, expected, figure, findPart, heard, isCancelled, lastSpeech, same } from "./heard.js";

export async function playsWhatItReceived({ page }: CheckParts): Promise<void> {
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

/** The first key is the first gesture: only then may the page ask for the sound, and here all of the speech is there first. */
export async function playsThoughThePlayerIsLate({ gateway, openAnother }: CheckParts): Promise<void> {
  const text = "The player is late.";
  const page = await openAnother("?record=1");
  gateway.beforeFile = async (path) => {
    if (path.includes("player-worklet")) await page.locator("#download-wav:enabled").waitFor();
  };
  await say(page, text);
  await phase(page, "done");
  const { received, played } = await heard(page);
  assert.ok(same(received, expected(text)) && same(played.slice(0, received.length), received));
  gateway.beforeFile = () => Promise.resolve();
  await page.context().close();
}

export async function countsTheGap({ page }: CheckParts): Promise<void> {
  await say(page, "Stall in the middle of this sentence.");
  await phase(page, "done");
  const { received, played } = await heard(page);
  const zeros = played.length - received.length;
  assert.equal(await figure(page, "Gaps"), "1");
  assert.ok(zeros > 1000, `the gap is in the recording: ${zeros} zeros`);
  const hole = findPart(played, new Array<number>(500).fill(0), 129);
  assert.ok(same(played.slice(0, hole), received.slice(0, hole)), "unharmed before the gap");
  const rest = received.slice(hole);
  const resumed = findPart(played, rest.slice(0, 500), hole + 501);
  assert.ok(same(played.slice(resumed, resumed + rest.length), rest), "and goes on where it was");
}

export async function pausesWithoutLoss({ page }: CheckParts): Promise<void> {
  const text = "A pause loses nothing, however long it is. What follows is all there.";
  await say(page, text);
  await phase(page, "speaking");
  await page.waitForTimeout(600);
  await page.click("#pause");
  await page.waitForTimeout(200);
  const before = (await heard(page)).played.length;
  await page.waitForTimeout(700);
  assert.equal((await heard(page)).played.length, before, "nothing sounds in the pause");
  assert.equal(await page.locator("#status").innerText(), "Paused");
  await page.getByRole("button", { name: "Resume" }).press("Enter");
  await phase(page, "done");
  const { received, played } = await heard(page);
  assert.ok(before > 0 && before < received.length, "it was in the middle");
  assert.ok(same(received, expected(text)) && same(played.slice(0, received.length), received));
  assert.equal(await figure(page, "Gaps"), "0");
}

export async function stopsForReal({ page, gateway }: CheckParts): Promise<void> {
  await say(page, "This is long, and nobody will hear it to its end, because somebody stops it. And on. ".repeat(4));
  await phase(page, "speaking");
  await page.waitForTimeout(1500);
  await page.keyboard.press("Escape");
  await phase(page, "stopped");
  await isCancelled(lastSpeech(gateway));
  const after = (await heard(page)).played.length;
  await page.waitForTimeout(400);
  assert.equal((await heard(page)).played.length, after, "nothing sounds any more");
}

export async function resumesAfterACut({ page, gateway }: CheckParts): Promise<void> {
  const text = "The socket is cut while this is spoken. Nobody hears it, nothing is lost, nothing comes twice.";
  await say(page, text);
  await phase(page, "speaking");
  await page.waitForTimeout(300);
  for (const socket of gateway.io.of("/speech").sockets.values()) socket.conn.close();
  await phase(page, "done");
  assert.ok(same((await heard(page)).received, expected(text)), "the same as without a cut");
}

export async function speaksAtTheSpeedAskedFor({ page, gateway }: CheckParts): Promise<void> {
  const text = "Twice as fast.";
  await page.selectOption("#speed", "2");
  await say(page, text);
  await phase(page, "done");
  assert.equal(lastSpeech(gateway).tempo, 2);
  assert.ok(same((await heard(page)).received, expected(text, 2)));
  assert.match(await page.locator("#panel-curl code").innerText(), /"speed":2/);
  await page.selectOption("#speed", "1");
}

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import type { Download, Page } from "playwright-core";
import { phase, say } from "../open-page.js";
import { type CheckParts, heard } from "./heard.js";

async function downloaded(page: Page, button: string): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(button)]);
  return download;
}

export async function downloadsTheWav({ page }: CheckParts): Promise<void> {
  await say(page, "Keep this as a file. Then hear it again.");
  await phase(page, "done");
  const download = await downloaded(page, "#download-wav");
  const file = readFileSync(await download.path());
  assert.equal(download.suggestedFilename(), "mynah-keep-this-as-a-file.wav");
  const { received } = await heard(page);
  assert.deepEqual(new Int16Array(file.buffer.slice(file.byteOffset + 44)), Int16Array.from(received));
}

/** Decoded by another program, it is the same sound: as long, but for the codec's own edges, and alike. */
export async function downloadsTheMp3({ page }: CheckParts): Promise<void> {
  const download = await downloaded(page, "#download-mp3");
  assert.equal(download.suggestedFilename(), "mynah-keep-this-as-a-file.mp3");
  const args = ["-v", "error", "-i", await download.path(), "-f", "s16le", "-ac", "1", "-ar", "24000", "-"];
  // Not in the way of the speeches that other checks hear meanwhile.
  const { stdout: raw } = await promisify(execFile)("ffmpeg", args, { maxBuffer: 2 ** 28, encoding: "buffer" });
  const decoded = new Int16Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.byteLength));
  const { received } = await heard(page);
  const [delay, likeness] = bestDelay(decoded, received);
  assert.ok(likeness > 0.98, `likeness ${likeness} at a delay of ${delay} samples`);
  assert.ok(decoded.length >= received.length && decoded.length - received.length < 4 * 1152);
}

/** Found in a third of a second; how alike they are is said of two. */
function bestDelay(decoded: Int16Array, original: readonly number[]): [delay: number, likeness: number] {
  const all = Array.from({ length: 2500 }, (_, delay) => [delay, likenessAt(delay, 8_000)] as const);
  const [best] = all.reduce((best, now) => (now[1] > best[1] ? now : best));
  return [best, likenessAt(best, 48_000)];

  function likenessAt(delay: number, samples: number): number {
    let [both, a, b] = [0, 0, 0];
    for (let i = 0; i < Math.min(samples, original.length); i += 1) {
      const [x, y] = [original[i] ?? 0, decoded[i + delay] ?? 0];
      both += x * y;
      a += x * x;
      b += y * y;
    }
    return both / Math.sqrt(a * b || 1);
  }
}

import { setTimeout as sleep } from "node:timers/promises";
import { requestSpeech } from "@mynah/testing";
import { textAt } from "./texts.js";

const BYTES_PER_MS = 48;

/** One client of OpenAI's door, who asks for the same few texts again and again, and for each when the last has been played. */
export async function hearFiles(address: string, over: AbortSignal): Promise<void> {
  for (let count = 0; !over.aborted; count += 1) {
    const heard = await requestSpeech(address, { input: textAt(count), seed: 1 }).catch(() => undefined);
    const playsMs = heard === undefined ? 1_000 : heard.pcm.length / BYTES_PER_MS - heard.lastAudioMs;
    await sleep(Math.max(0, playsMs), undefined, { signal: over }).catch(() => undefined);
  }
}

/** So many who ask one after the other, a moment between them, and do not come back when they are refused. */
export async function rush(address: string, count: number, everyMs: number): Promise<void> {
  const asked = Array.from({ length: count }, async (_, seed) => {
    await sleep(seed * everyMs);
    await requestSpeech(address, { input: textAt(seed), seed: 100 + seed }).catch(() => undefined);
  });
  await Promise.all(asked);
}

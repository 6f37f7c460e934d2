import { setTimeout as sleep } from "node:timers/promises";
import { Mynah, type MynahError, type Speech } from "@mynah/client";
import { simulatePlayer, type Arrival } from "@mynah/testing";
import { textAt } from "./texts.js";

/** One speech in so many is interrupted, as people do. */
const CANCELLED_EVERY = 6;
/** chunks */
const CUT_AFTER = 4;
/** What a Player has before it begins. */
const JITTER_MS = 100;
/** What it takes ahead of what it plays; the rest waits at the gateway. */
const AHEAD_MS = 500;
/** Between two words of somebody who types, or of a language model. */
const WORD_MS = 150;

/** How a listener's next speech is asked for. */
export type Ask = (mynah: Mynah, text: string) => Speech;

export const speakWhole: Ask = (mynah, text) => mynah.speak(text);

/** Its text comes word by word. */
export const typeWords: Ask = (mynah, text) => {
  const session = mynah.open();
  void session
    .appendAll(wordsOf(text))
    .then(() => session.finish())
    .catch(() => undefined);
  return session;
};

async function* wordsOf(text: string): AsyncGenerator<string> {
  for (const word of text.split(" ")) {
    yield `${word} `;
    await sleep(WORD_MS);
  }
}

export interface Listening {
  readonly ask: Ask;
  readonly over: AbortSignal;
}

/** One listener, who has one speech after the other spoken, hears each in the time that it plays, and reports how that went. */
export async function listenOn(address: string, { ask, over }: Listening): Promise<void> {
  const mynah = new Mynah(address);
  for (let count = 1; !over.aborted; count += 1) {
    const heard = hear(ask(mynah, textAt(count)), { isCut: count % CANCELLED_EVERY === 0, over });
    await heard.catch((error: MynahError) => sleep(error.retryable ? 1_000 : 0));
  }
  mynah.close();
}

async function hear(speech: Speech, { isCut, over }: { isCut: boolean; over: AbortSignal }): Promise<void> {
  const arrivals: Arrival[] = [];
  for await (const { pcm, sampleRate } of speech) {
    const early = arrivals.length === 0 ? 0 : JITTER_MS;
    arrivals.push({ atMs: performance.now() - early, durationMs: (pcm.length / sampleRate) * 1_000 });
    if (isCut && arrivals.length > CUT_AFTER) return;
    await sleepUntil(playedAtMs(arrivals) - AHEAD_MS, over);
  }
  await sleepUntil(playedAtMs(arrivals), over);
  speech.reportUnderruns(simulatePlayer(arrivals).underruns);
}

/** When all that has arrived will have been played. */
function playedAtMs(arrivals: readonly Arrival[]): number {
  const { silenceMs } = simulatePlayer(arrivals);
  return arrivals.reduce((sum, { durationMs }) => sum + durationMs, (arrivals[0]?.atMs ?? 0) + silenceMs);
}

function sleepUntil(atMs: number, over: AbortSignal): Promise<void> {
  return sleep(Math.max(0, atMs - performance.now()), undefined, { signal: over }).catch(() => undefined);
}

import { setTimeout as sleep } from "node:timers/promises";
import type { Mynah, Session, SpeechChunk } from "@mynah/client";
import type { Arrival } from "@mynah/testing";

export interface LiveOrder {
  readonly text: string;
  /** from one word to the next */
  readonly wordMs: number;
  readonly seed: number;
}

export interface TimedLive {
  /** from the sending of the last word that the first sound needs to that sound */
  readonly firstAudioMs: number;
  /** words sent when the first sound came */
  readonly wordsSent: number;
  readonly words: number;
  readonly arrivals: readonly Arrival[];
}

/** More than the first sound takes once its words are there. */
const PROBE_MS = 1_000;

const wordsOf = (text: string): readonly string[] => text.split(/(?<= )/);

/** So many words of a text does its first sound need: each is sent when those before it were not enough. */
export async function countNeededWords(mynah: Mynah, { text, seed }: LiveOrder): Promise<number> {
  const session = mynah.open({ seed });
  const sounds = new Promise<void>((resolve) => void session.on("chunk", () => resolve()));
  let needed = 0;
  for (const word of wordsOf(text)) {
    needed += 1;
    await session.append(word);
    if (await Promise.race([sounds.then(() => true), sleep(PROBE_MS, false)])) break;
  }
  await session.cancel();
  return needed;
}

/** Sends a text word by word, and hears it to its end. */
export async function timeLive(mynah: Mynah, order: LiveOrder, needed: number): Promise<TimedLive> {
  const session = mynah.open({ seed: order.seed });
  const arrivals: Arrival[] = [];
  const sentAtMs: number[] = [];
  let wordsSent = NaN;
  session.on("chunk", (chunk) => {
    if (arrivals.length === 0) wordsSent = sentAtMs.length;
    arrivals.push(toArrival(chunk));
  });
  await session.id;
  await send(session, order, sentAtMs);
  await session.done;
  const firstAudioMs = (arrivals[0]?.atMs ?? NaN) - (sentAtMs[needed - 1] ?? NaN);
  return { firstAudioMs, wordsSent, words: sentAtMs.length, arrivals };
}

async function send(session: Session, { text, wordMs }: LiveOrder, sentAtMs: number[]): Promise<void> {
  for (const word of wordsOf(text)) {
    sentAtMs.push(performance.now());
    void session.append(word);
    await sleep(wordMs);
  }
  await session.finish();
}

function toArrival({ pcm, sampleRate }: SpeechChunk): Arrival {
  return { atMs: performance.now(), durationMs: (pcm.length * 1_000) / sampleRate };
}

import { setTimeout as sleep } from "node:timers/promises";
import type { SpeechOrder } from "../src/index.js";

/** What became of one request at OpenAI's door. Times in ms since it was asked. */
export interface Answered {
  readonly status: number;
  /** as it was said; undefined when it was not */
  readonly retryAfterS: number | undefined;
  /** until the status */
  readonly answeredMs: number;
  /** NaN without sound */
  readonly firstAudioMs: number;
  readonly pcm: Buffer;
  readonly speechId: string;
}

export interface Rate {
  readonly perSecond: number;
  readonly seconds: number;
}

/** Asks at a steady rate, whatever becomes of those who asked before: an open loop. Resolves when all have their answer. */
export async function askAtRate(address: string, order: SpeechOrder, rate: Rate): Promise<readonly Answered[]> {
  const startedAt = performance.now();
  const answers: Promise<Answered>[] = [];
  for (let index = 0; index < rate.perSecond * rate.seconds; index++) {
    await sleep(Math.max(0, startedAt + (1_000 * index) / rate.perSecond - performance.now()));
    answers.push(askOnce(address, order));
  }
  return Promise.all(answers);
}

export async function askOnce(address: string, order: SpeechOrder, signal?: AbortSignal): Promise<Answered> {
  const askedAt = performance.now();
  const response = await fetch(`${address}/v1/audio/speech`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ model: "mynah-mini", voice: "slt", response_format: "pcm", ...order }),
    ...(signal === undefined ? {} : { signal }),
  });
  const answeredMs = performance.now() - askedAt;
  const retryAfter = response.headers.get("retry-after");
  const speechId = response.headers.get("x-speech-id") ?? "";
  const of = { status: response.status, retryAfterS: retryAfter === null ? undefined : Number(retryAfter), answeredMs };
  if (!response.ok || !response.body) {
    await response.arrayBuffer();
    return { ...of, firstAudioMs: NaN, pcm: Buffer.alloc(0), speechId };
  }
  const parts: Uint8Array[] = [];
  let firstAudioMs = NaN;
  for await (const part of response.body) {
    if (parts.length === 0) firstAudioMs = performance.now() - askedAt;
    parts.push(part as Uint8Array);
  }
  return { ...of, firstAudioMs, pcm: Buffer.concat(parts), speechId };
}

import { Mynah, type Speech, type SpeechChunk } from "@mynah/client";
import { waitUntil } from "../wait-until.js";
import type { Heard, HeardChunk } from "./hear-speech.js";
import type { SpokenOrder } from "./hear-all.js";

/** A speech heard through the SDK, which reconnects and resumes by itself, and played as it comes. */
export interface HeardWithClient extends Heard {
  readonly speech: Speech;
}

/** Speaks and listens through the SDK, over a connection of its own; `close` ends it. */
export async function hearWithClient(address: string, { text, seed = 1 }: SpokenOrder): Promise<HeardWithClient> {
  const askedAtMs = performance.now();
  const mynah = new Mynah(address);
  const speech = mynah.speak(text, { seed });
  const [chunks, ends, errors]: [HeardChunk[], unknown[], unknown[]] = [[], [], []];
  const heard = { speechId: "", askedAtMs, chunks, ends, errors, late: 0 };
  speech.on("end", (event) => ends.push(event));
  speech.on("error", (error) => errors.push({ code: error.code, message: error.message, retryable: error.retryable }));
  const isOver = (): boolean => ends.length + errors.length > 0;
  const take = async (): Promise<void> => {
    for await (const chunk of speech) chunks.push(toHeard(chunk));
  };
  const taken = take().catch(() => undefined);
  speech.done.catch(() => undefined);
  const speechId = await speech.id.catch(() => "");
  return {
    ...heard,
    speechId,
    speech,
    pcm: () => Buffer.concat(chunks.map(({ pcm }) => pcm)),
    async over(timeoutMs = 60_000) {
      await waitUntil(isOver, { timeoutMs, what: "the end of the speech" });
      await taken;
    },
    close: () => mynah.close(),
  };
}

function toHeard({ seq, firstSample, pcm }: SpeechChunk): HeardChunk {
  const bytes = Buffer.from(pcm.buffer.slice(pcm.byteOffset, pcm.byteOffset + pcm.byteLength));
  return { seq, firstSample, pcm: bytes, atMs: performance.now() };
}

import type { Intake } from "./intake.js";
import { toBytes } from "./pcm-bytes.js";
import type { SpeechChunk } from "./speech-types.js";

type ChunkIterator = AsyncIterator<SpeechChunk, undefined> & {
  return(): Promise<IteratorResult<SpeechChunk, undefined>>;
};

/** `onLeft` is called when the consumer goes away before the end. */
export function pcmIterator(intake: Intake, onLeft: () => void): ChunkIterator {
  return {
    next: () => intake.next(),
    return: () => {
      onLeft();
      return Promise.resolve({ done: true, value: undefined });
    },
  };
}

/** Pulls a chunk only when one is read: what waits, waits where it is counted. */
export function pcmStream(chunks: ChunkIterator): ReadableStream<Uint8Array> {
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done === true) controller.close();
        else controller.enqueue(toBytes(value.pcm));
      },
      async cancel() {
        await chunks.return();
      },
    },
    { highWaterMark: 0 },
  );
}

export async function collectPcm(chunks: ChunkIterator): Promise<Int16Array> {
  const parts: Int16Array[] = [];
  for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) parts.push(next.value.pcm);
  const whole = new Int16Array(parts.reduce((samples, part) => samples + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

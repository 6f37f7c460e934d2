import { setImmediate as nextTurn } from "node:timers/promises";
import { createStretcher, type Stretcher } from "@mynah/audio";
import { cutChunk } from "./cut-chunk.js";
import { SAMPLE_RATE } from "./sample-rate.js";
import type { SpeechChunk, SpeechEnd, SpeechEvent } from "./speech-event.js";

export interface StretchOptions {
  /** tempo, as a factor */
  readonly speed: number;
  /** the first sample to be sent, counted in the stretched speech */
  readonly fromSample: number;
}

/** PCM that is stretched in one go: 0.1 s, so that nobody else waits for it. */
const PIECE_BYTES = SAMPLE_RATE / 5;
const BYTES_PER_SAMPLE = 2;

/**
 * A speech at another tempo, with the same pitch. It depends on nothing but the speech and the speed, so that all who
 * listen hear the same samples, whenever they come; but it must be fed the speech from its first sample on.
 */
export async function* stretchSpeech(
  events: AsyncIterable<SpeechEvent>,
  { speed, fromSample }: StretchOptions,
): AsyncGenerator<SpeechEvent> {
  const stretched = new StretchedChunks(createStretcher({ sampleRate: SAMPLE_RATE, speed }));
  let segment: SpeechEvent | undefined; // told with its first sample that this listener gets
  for await (const event of events) {
    if (event.type === "chunk") {
      const chunk = present(await stretched.take(event), fromSample);
      if (chunk === undefined) continue;
      if (segment !== undefined) yield segment;
      segment = undefined;
      yield chunk;
    } else if (event.type === "segment") segment = { ...event, firstSample: Math.round(event.firstSample / speed) };
    else if (event.type === "end") {
      const rest = event.cancelled ? undefined : present(stretched.rest(), fromSample);
      if (rest !== undefined) yield rest;
      yield stretched.endOf(event);
    } else yield event;
  }
}

/** What is left of a chunk for one who listens from `fromSample` on. */
function present(chunk: SpeechChunk | undefined, fromSample: number): SpeechChunk | undefined {
  return chunk === undefined ? undefined : cutChunk(chunk, fromSample);
}

class StretchedChunks {
  readonly #stretcher: Stretcher;
  #chunks = 0;
  #samples = 0;

  constructor(stretcher: Stretcher) {
    this.#stretcher = stretcher;
  }

  async take({ pcm, decodeUs }: SpeechChunk): Promise<SpeechChunk | undefined> {
    const parts: Uint8Array[] = [];
    for (let from = 0; from < pcm.length; from += PIECE_BYTES) {
      if (from > 0) await nextTurn();
      parts.push(this.#stretcher.write(pcm.subarray(from, from + PIECE_BYTES)));
    }
    return this.#chunkOf(parts, decodeUs);
  }

  rest(): SpeechChunk | undefined {
    return this.#chunkOf([this.#stretcher.end()], 0);
  }

  endOf(end: SpeechEnd): SpeechEnd {
    return { ...end, chunks: this.#chunks, samples: this.#samples };
  }

  #chunkOf(parts: readonly Uint8Array[], decodeUs: number): SpeechChunk | undefined {
    const pcm = Buffer.concat(parts);
    if (pcm.length === 0) return undefined;
    const place = { seq: this.#chunks, firstSample: this.#samples };
    this.#chunks += 1;
    this.#samples += pcm.length / BYTES_PER_SAMPLE;
    return { type: "chunk", ...place, pcm, decodeUs };
  }
}

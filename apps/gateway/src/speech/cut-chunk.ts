import type { SpeechChunk } from "./speech-event.js";

const BYTES_PER_SAMPLE = 2;

/** The part of a chunk from `fromSample` on; undefined when nothing is left of it. */
export function cutChunk(chunk: SpeechChunk, fromSample: number): SpeechChunk | undefined {
  const skip = Math.max(0, fromSample - chunk.firstSample);
  if (skip === 0) return chunk;
  const pcm = chunk.pcm.subarray(skip * BYTES_PER_SAMPLE);
  return pcm.length === 0 ? undefined : { ...chunk, firstSample: chunk.firstSample + skip, pcm };
}

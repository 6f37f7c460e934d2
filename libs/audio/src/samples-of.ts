import { AudioInputError } from "./audio-error.js";

const BYTES_PER_SAMPLE = 2;
const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/**
 * Int16LE bytes as samples: a view of the same memory where alignment and the machine's byte order allow it.
 *
 * @throws AudioInputError for half a sample
 */
export function samplesOf(pcm: Uint8Array): Int16Array {
  if (pcm.length % BYTES_PER_SAMPLE !== 0)
    throw new AudioInputError(`PCM comes in whole samples of ${BYTES_PER_SAMPLE} bytes, not ${pcm.length} bytes`);
  const samples = pcm.length / BYTES_PER_SAMPLE;
  if (isLittleEndian && pcm.byteOffset % BYTES_PER_SAMPLE === 0)
    return new Int16Array(pcm.buffer, pcm.byteOffset, samples);
  const view = new DataView(pcm.buffer, pcm.byteOffset, pcm.length);
  return Int16Array.from({ length: samples }, (_, index) => view.getInt16(index * BYTES_PER_SAMPLE, true));
}

/** Samples as Int16LE bytes in memory of their own. */
export function bytesOf(samples: Int16Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(samples.length * BYTES_PER_SAMPLE);
  if (isLittleEndian) {
    bytes.set(new Uint8Array(samples.buffer, samples.byteOffset, bytes.length));
    return bytes;
  }
  const view = new DataView(bytes.buffer);
  samples.forEach((sample, index) => view.setInt16(index * BYTES_PER_SAMPLE, sample, true));
  return bytes;
}

import type { AudioFormat } from "@mynah/audio";
import { wavHeader } from "@mynah/codec";

/** Where STREAMINFO has its 36 bits for the number of samples (RFC 9639, 8.2): the low half of byte 21, and four bytes more. */
const flacSamplesAt = 21;

/**
 * The beginning of a file whose length is known at last, in place of the one that had to leave it open; undefined when
 * the format has no such place.
 *
 * @param head the file's first bytes, as they were written
 */
export function sealedHead(
  format: AudioFormat,
  head: Uint8Array,
  { sampleRate, samples }: { readonly sampleRate: number; readonly samples: number },
): Uint8Array | undefined {
  if (format === "wav" && samples * 2 < 0xffff_ff00) return wavHeader({ sampleRate, samples });
  if (format !== "flac" || head.length < flacSamplesAt + 5) return undefined;
  const sealed = Buffer.from(head);
  sealed[flacSamplesAt] = (sealed[flacSamplesAt]! & 0xf0) | Math.floor(samples / 2 ** 32);
  sealed.writeUInt32BE(samples % 2 ** 32, flacSamplesAt + 1);
  return sealed;
}

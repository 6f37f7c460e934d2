import type { AudioEncoder } from "../audio-encoder.js";
import { concatBytes } from "../concat-bytes.js";

/** The whole file. */
export async function encodeAll(encoder: AudioEncoder, writes: readonly Uint8Array[]): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for (const pcm of writes) parts.push(await encoder.write(pcm));
  parts.push(await encoder.end());
  encoder.close();
  return concatBytes(parts);
}

import { decodeCompressed } from "./decode-compressed.js";
import { prepareSound, type PreparedSound } from "./prepare-sound.js";
import { readWav } from "./read-wav.js";
import { recogniseFormat } from "./recognise-format.js";

/** A file's sound as a reference. It works in this thread, for as long as it takes: see `decodeReference`. @throws ReferenceAudioError */
export async function readReference(bytes: Uint8Array): Promise<PreparedSound> {
  const format = recogniseFormat(bytes);
  return prepareSound(format === "wav" ? readWav(bytes) : await decodeCompressed(bytes, format));
}

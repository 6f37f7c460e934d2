import { readFileSync } from "node:fs";

const WAV_HEADER_BYTES = 44;

/** Seven seconds of speech, 24 kHz. */
export function sampleSpeech(): Uint8Array {
  const file = new URL("../../../../docs/media/sample.wav", import.meta.url);
  return new Uint8Array(readFileSync(file)).subarray(WAV_HEADER_BYTES);
}

import type { AudioFormat } from "@mynah/audio";
import type { EncoderPool } from "@mynah/audio/pool";
import { SAMPLE_RATE } from "../speech/sample-rate.js";

/** 0.2 s of silence: every encoder puts something out. */
const SILENCE = SAMPLE_RATE * 2 * 0.2;

/** Loads what these formats need, so that the first client does not wait for it. */
export async function warmUpEncoders(encoders: EncoderPool, formats: readonly AudioFormat[]): Promise<void> {
  await Promise.all(formats.map((format) => encodeSilence(encoders, format)));
}

async function encodeSilence(encoders: EncoderPool, format: AudioFormat): Promise<void> {
  const encoder = await encoders.open(format, { sampleRate: SAMPLE_RATE });
  try {
    await encoder.write(new Uint8Array(SILENCE));
    await encoder.end();
  } finally {
    encoder.close();
  }
}

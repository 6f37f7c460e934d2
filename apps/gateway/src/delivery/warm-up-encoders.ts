import type { AudioFormat } from "@mynah/audio";
import type { EncoderPool } from "@mynah/audio/pool";
import { SAMPLE_RATE } from "../speech/sample-rate.js";

/** 0.2 s of silence: every encoder puts something out. */
const SILENCE = SAMPLE_RATE * 2 * 0.2;

/** As many at once: the pool puts each into a thread of its own, as long as it may start one. The threads after them start when they are needed. */
const WARM_THREADS = 8;

/** Loads what these formats need, so that the first clients do not wait for it: a cold thread takes 0.2 s. */
export async function warmUpEncoders(encoders: EncoderPool, formats: readonly AudioFormat[]): Promise<void> {
  const all = formats.flatMap((format) => Array<AudioFormat>(WARM_THREADS).fill(format));
  await Promise.all(all.map((format) => encodeSilence(encoders, format)));
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

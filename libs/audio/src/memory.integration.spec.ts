import { expect, test } from "vitest";
import { createEncoder } from "./create-encoder.js";
import type { AudioFormat } from "./audio-format.js";
import { TEST_SAMPLE_RATE as sampleRate, vowel } from "./testing/test-signals.js";

/** The smallest encoder, Opus, holds 24 kB: a thousand that were kept would be seen. */
const MOST_GROWTH_BYTES = 20e6;
const pcm = vowel(2400);

async function openAndClose(format: AudioFormat, times: number): Promise<void> {
  for (let time = 0; time < times; time++) {
    const encoder = await createEncoder(format, { sampleRate });
    await encoder.write(pcm);
    if (time % 3 === 0) await encoder.end();
    encoder.close();
  }
}

test.each(["mp3", "opus", "aac", "flac"] as const)("a thousand %s encoders leave no memory behind", async (format) => {
  await openAndClose(format, 300);
  const before = process.memoryUsage().rss;
  await openAndClose(format, 1000);
  expect(process.memoryUsage().rss - before).toBeLessThan(MOST_GROWTH_BYTES);
});

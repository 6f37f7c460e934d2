import { describe, expect, test } from "vitest";
import type { AudioFormat } from "./audio-format.js";
import { createEncoder } from "./create-encoder.js";
import { samplesOf } from "./samples-of.js";
import { correlation } from "./testing/correlation.js";
import { decodeWithFfmpeg, decodeWithSox } from "./testing/decode.js";
import { encodeAll } from "./testing/encode-all.js";
import { inCuts } from "./testing/in-cuts.js";
import { sampleSpeech } from "./testing/sample-speech.js";
import { noise, tone, TEST_SAMPLE_RATE as sampleRate, vowel } from "./testing/test-signals.js";

const encode = async (format: AudioFormat, pcm: Uint8Array, samples?: number) =>
  encodeAll(
    await createEncoder(format, samples === undefined ? { sampleRate } : { sampleRate, samples }),
    inCuts(pcm, [2048, 77]),
  );

const speech = sampleSpeech();
const silence = new Uint8Array(2 * 5000);
const square = Uint8Array.from(
  { length: 2 * 5000 },
  (_, at) => ((at >> 1) % 100 < 50 ? [0xff, 0x7f] : [0x00, 0x80])[at & 1] ?? 0,
);
const lengths = [1, 2, 5, 16, 63, 64, 1023, 1024, 1025, 2048, 5000].map(
  (samples) => [`${samples} samples`, vowel(samples)] as const,
);
const sounds = [
  ["speech", speech],
  ["silence", silence],
  ["noise", noise(5000)],
  ["a square wave", square],
  ["a tone", tone(1000, 5000)],
  ...lengths,
] as const;

describe.each([
  ["ffmpeg", decodeWithFfmpeg],
  ["sox", decodeWithSox],
] as const)("decoded by %s", (_, decode) => {
  test.each(sounds)("FLAC is the very samples of %s", async (_, pcm) => {
    expect(decode(await encode("flac", pcm), { format: "flac", sampleRate })).toEqual(samplesOf(pcm));
    const announced = await encode("flac", pcm, pcm.length / 2);
    expect(decode(announced, { format: "flac", sampleRate })).toEqual(samplesOf(pcm));
  });

  test("WAV is the very samples when its length was announced", async () => {
    const file = await encode("wav", speech, speech.length / 2);
    expect(decode(file, { format: "wav", sampleRate })).toEqual(samplesOf(speech));
  });

  test("MP3 is the speech, later by 1105 samples", async () => {
    const decoded = decode(await encode("mp3", speech), { format: "mp3", sampleRate });
    expect(likeness(decoded, 1105)).toBeGreaterThan(0.98);
    // sox never gives a last frame of 576 samples.
    expect(Math.abs(decoded.length - 1105 - speech.length / 2)).toBeLessThan(576);
  });
});

function likeness(decoded: Int16Array, delay: number): number {
  const late = decoded.subarray(delay);
  return correlation(samplesOf(speech).subarray(0, late.length), late);
}

test("a WAV stream of unknown length is the very samples", async () => {
  expect(decodeWithFfmpeg(await encode("wav", speech), { format: "wav", sampleRate })).toEqual(samplesOf(speech));
});

test("AAC is the speech, later by one frame, and filled up to whole frames", async () => {
  const decoded = decodeWithFfmpeg(await encode("aac", speech), { format: "aac", sampleRate });
  expect(likeness(decoded, 1024)).toBeGreaterThan(0.98);
  expect(decoded.length - 1024 - speech.length / 2).toBeGreaterThanOrEqual(0);
  expect(decoded.length - 1024 - speech.length / 2).toBeLessThan(1024);
});

test("Opus is the speech, in its place and of its length", async () => {
  const decoded = decodeWithFfmpeg(await encode("opus", speech), { format: "opus", sampleRate });
  expect(decoded.length).toBe(speech.length / 2);
  expect(likeness(decoded, 0)).toBeGreaterThan(0.98);
});

test.each(lengths)("Opus of %s has exactly those", async (_, pcm) => {
  const decoded = decodeWithFfmpeg(await encode("opus", pcm), { format: "opus", sampleRate: 48_000 });
  expect(decoded.length).toBe(pcm.length);
});

test.each([
  ["opus", 8000],
  ["opus", 48_000],
  ["mp3", 8000],
  ["mp3", 44_100],
  ["aac", 16_000],
  ["aac", 44_100],
  ["flac", 16_000],
  ["flac", 48_000],
] as const)("%s at %d Hz lasts as long as what was written", async (format, rate) => {
  const file = await encodeAll(await createEncoder(format, { sampleRate: rate }), [vowel(rate)]);
  const decoded = decodeWithFfmpeg(file, { format, sampleRate: rate });
  expect(decoded.length).toBeGreaterThanOrEqual(rate);
  expect(decoded.length).toBeLessThan(rate + 4 * 1152);
});

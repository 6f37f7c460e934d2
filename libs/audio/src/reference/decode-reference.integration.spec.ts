import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { samplesOf } from "../samples-of.js";
import { correlation } from "../testing/correlation.js";
import { sampleSpeech } from "../testing/sample-speech.js";
import { decodeReference } from "./decode-reference.js";
import { readReference } from "./read-reference.js";
import { ReferenceAudioError } from "./reference-error.js";
import { convert } from "./testing/convert.js";
import { writeWav } from "./testing/write-wav.js";

const speech = samplesOf(sampleSpeech());
const wav = writeWav(Array.from(speech, (sample) => sample / 2 ** 15));
const formats = {
  "MP3, stereo, 44.1 kHz": ["-f", "mp3", "-ac", "2", "-ar", "44100", "-b:a", "128k"],
  "MP3 of a varying rate, mono, 16 kHz": ["-f", "mp3", "-ac", "1", "-ar", "16000", "-q:a", "3"],
  "FLAC of 24 bits, stereo, 96 kHz": ["-f", "flac", "-ac", "2", "-ar", "96000", "-sample_fmt", "s32"],
  "FLAC, mono, 24 kHz": ["-f", "flac"],
  "Ogg Vorbis, stereo, 44.1 kHz": ["-f", "ogg", "-c:a", "libvorbis", "-ac", "2", "-ar", "44100"],
  "Ogg Opus, mono": ["-f", "ogg", "-c:a", "libopus"],
  "WAV of 24 bits, stereo, 48 kHz, streamed": ["-f", "wav", "-c:a", "pcm_s24le", "-ac", "2", "-ar", "48000"],
} as const;
const files = new Map<string, Uint8Array<ArrayBuffer>>();
beforeAll(() => {
  for (const [name, options] of Object.entries(formats)) files.set(name, convert(wav, options));
});

/** The greatest likeness within 60 ms: lossy formats come a little late. */
function likeness(one: Int16Array, other: Int16Array): number {
  const lags = Array.from({ length: 180 }, (_, lag) => (lag - 90) * 16);
  const at = (lag: number): number =>
    correlation(one.subarray(2_000, 26_000), other.subarray(2_000 + lag, 26_000 + lag));
  const coarse = lags.reduce((best, lag) => (at(lag) > at(best) ? lag : best), 0);
  return Math.max(...Array.from({ length: 33 }, (_, step) => at(coarse + step - 16)));
}

describe.each(Object.keys(formats))("%s", (name) => {
  test("is the speech again", async () => {
    const plain = await readReference(wav);
    const { samples, durationS, isClipped } = await decodeReference(files.get(name)!);
    expect(durationS).toBe(samples.length / 24_000);
    expect(Math.abs(samples.length - plain.samples.length)).toBeLessThan(2_400);
    expect(likeness(plain.samples, samples)).toBeGreaterThan(0.97);
    expect(isClipped).toBe(false);
  });

  test("that is cut, or has bits turned over, is decoded or refused in words, and never hangs", async () => {
    const whole = files.get(name)!;
    const damage = fc.record({
      end: fc.integer({ min: 1, max: whole.length }),
      turned: fc.array(fc.record({ at: fc.nat(whole.length - 1), to: fc.nat(255) }), { maxLength: 30 }),
      // Headers are where lies are told.
      head: fc.array(fc.record({ at: fc.nat(200), to: fc.nat(255) }), { maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(damage, async ({ end, turned, head }) => {
        const damaged = whole.slice(0, end);
        for (const { at, to } of [...turned, ...head]) if (at < end) damaged[at] = to;
        await expectWords(damaged);
      }),
      { numRuns: 12 },
    );
  });
});

/** In this thread, which is faster; what a thread dies of is another test. */
async function expectWords(bytes: Uint8Array): Promise<void> {
  const outcome = await readReference(bytes).catch((error: unknown) => error);
  if (outcome instanceof Error) expect(outcome).toBeInstanceOf(ReferenceAudioError);
  else expect(outcome).toMatchObject({ samples: expect.any(Int16Array) });
}

test("random bytes behind a good beginning are decoded or refused in words", async () => {
  const beginnings = [...files.values()].map((file) => file.subarray(0, 600));
  const random = fc.tuple(fc.constantFrom(...beginnings), fc.nat(600), fc.uint8Array({ maxLength: 4_000 }));
  await fc.assert(
    fc.asyncProperty(random, ([start, keep, rest]) =>
      expectWords(Uint8Array.from([...start.subarray(0, keep), ...rest])),
    ),
    { numRuns: 60 },
  );
});

const minute = writeWav(new Array<number>(60 * 8_000).fill(0.3), { encoding: "int8", sampleRate: 8_000 });
const silence = ["-f", "lavfi", "-t", "600", "-i", "anullsrc=r=48000:cl=stereo", "-map", "1"];

test.each([
  ["an empty file", () => new Uint8Array(), "empty"],
  ["a file that is too large", () => new Uint8Array(10 * 1024 * 1024 + 1), "too_large"],
  ["a text", () => new TextEncoder().encode("This is my voice."), "unsupported_format"],
  ["a silent file", () => writeWav(new Array<number>(48_000).fill(0)), "silent"],
  ["a short file", () => writeWav(new Array<number>(6_000).fill(0.4)), "too_short"],
  ["a minute as WAV", () => minute, "too_long"],
  ["a minute as MP3", () => convert(minute, ["-f", "mp3"]), "too_long"],
  ["ten minutes of silence as FLAC", () => convert(wav, [...silence, "-f", "flac"]).slice(0, 10_000_000), "too_long"],
  ["ten minutes of silence as Opus", () => convert(wav, [...silence, "-f", "ogg", "-c:a", "libopus"]), "too_long"],
  ["a FLAC without its sound", () => files.get("FLAC, mono, 24 kHz")!.slice(0, 100), "broken"],
])("%s is refused", async (_name, bytes, code) => {
  await expect(decodeReference(bytes())).rejects.toThrow(
    expect.objectContaining({ name: "ReferenceAudioError", code }),
  );
});

test("the message says how long it is and what is taken", async () => {
  await expect(decodeReference(minute)).rejects.toThrow(/lasts 60\.0 s, and at most 30 s/);
});

test("a file that takes too long ends with its thread", async () => {
  const outcome = decodeReference(files.get("FLAC, mono, 24 kHz")!, { timeoutMs: 1 });
  await expect(outcome).rejects.toThrow(expect.objectContaining({ code: "too_costly" }));
});

test("who no longer waits is answered at once, with the signal's reason", async () => {
  const leaving = new AbortController();
  const outcome = decodeReference(wav, { signal: leaving.signal });
  leaving.abort(new Error("hung up"));
  await expect(outcome).rejects.toThrow("hung up");
  await expect(decodeReference(wav, { signal: leaving.signal })).rejects.toThrow("hung up");
});

test("the caller's bytes are left as they are", async () => {
  const copy = Uint8Array.from(wav);
  await decodeReference(copy);
  expect(copy).toEqual(wav);
});

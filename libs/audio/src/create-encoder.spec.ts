import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AudioInputError, AudioStateError } from "./audio-error.js";
import { AUDIO_FORMATS, type AudioFormat } from "./audio-format.js";
import { createEncoder } from "./create-encoder.js";
import { encodeAll } from "./testing/encode-all.js";
import { inCuts } from "./testing/in-cuts.js";
import { TEST_SAMPLE_RATE as sampleRate, vowel } from "./testing/test-signals.js";

const encode = async (format: AudioFormat, writes: readonly Uint8Array[]) =>
  encodeAll(await createEncoder(format, { sampleRate }), writes);

describe.each(AUDIO_FORMATS)("%s", (format) => {
  test("the bytes do not depend on how the PCM was cut into writes", async () => {
    const pcm = vowel(9001);
    const whole = await encode(format, [pcm]);
    const cuts = fc.array(fc.integer({ min: 1, max: 4000 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(cuts, async (lengths) => {
        expect(await encode(format, inCuts(pcm, lengths))).toEqual(whole);
      }),
      { numRuns: 6 },
    );
  });

  test("sound comes out before 150 ms have gone in", async () => {
    const encoder = await createEncoder(format, { sampleRate });
    const silent = await encode(format, []);
    const got = await encoder.write(vowel(0.15 * sampleRate));
    expect(got.length).toBeGreaterThan(silent.length + 100);
    encoder.close();
  });

  test("an encoder that was used before, to its end or not, gives the same bytes as a new one", async () => {
    const first = await encode(format, [vowel(4000)]);
    const abandoned = await createEncoder(format, { sampleRate });
    await abandoned.write(vowel(3333));
    abandoned.close();
    expect(await encode(format, [vowel(4000)])).toEqual(first);
  });

  test("two at a time do not disturb each other", async () => {
    const alone = await encode(format, [vowel(5000)]);
    const [one, other] = await Promise.all([
      createEncoder(format, { sampleRate }),
      createEncoder(format, { sampleRate }),
    ]);
    const [pair] = await Promise.all([
      encodeAll(one, inCuts(vowel(5000), [700])),
      encodeAll(other, inCuts(vowel(8000), [500])),
    ]);
    expect(pair).toEqual(alone);
  });

  test("memory that starts at an odd address is read as well", async () => {
    const pcm = vowel(2000);
    const shifted = new Uint8Array(pcm.length + 1).subarray(1);
    shifted.set(pcm);
    expect(await encode(format, [shifted])).toEqual(await encode(format, [pcm]));
  });

  test("half a sample is refused, and the next write is taken", async () => {
    const encoder = await createEncoder(format, { sampleRate });
    await expect(encoder.write(new Uint8Array(3))).rejects.toThrow(AudioInputError);
    expect(await encodeAll(encoder, [vowel(1000)])).toEqual(await encode(format, [vowel(1000)]));
  });

  test("nothing is taken after the end or after closing, which may be done twice", async () => {
    const encoder = await createEncoder(format, { sampleRate });
    await encoder.end();
    await expect(encoder.write(vowel(10))).rejects.toThrow(AudioStateError);
    await expect(encoder.end()).rejects.toThrow(/has been ended/);
    encoder.close();
    encoder.close();
    await expect(encoder.write(vowel(10))).rejects.toThrow(/has been closed/);
  });

  test("as many samples must come as were announced", async () => {
    const encoder = await createEncoder(format, { sampleRate, samples: 1000 });
    await encoder.write(vowel(900));
    await expect(encoder.end()).rejects.toThrow("1000 samples were announced, and only 900 written");
    await expect(encoder.write(vowel(101))).rejects.toThrow("1000 samples were announced, not 1001");
    await encoder.write(vowel(100));
    await encoder.end();
  });
});

test.each([
  ["opus", 44_100, /Opus takes 8000, 12000, 16000, 24000, 48000 Hz, not 44100/],
  ["mp3", 23_000, /MP3 takes .* Hz, not 23000/],
  ["aac", 23_000, /AAC takes .* Hz, not 23000/],
  ["flac", 96_000, /up to 65535 Hz, not 96000/],
  ["pcm", 0, /a positive whole number of Hz, not 0/],
] as const)("%s at %d Hz is refused with what would be right", async (format, rate, message) => {
  await expect(createEncoder(format, { sampleRate: rate })).rejects.toThrow(message);
  await expect(createEncoder(format, { sampleRate: rate })).rejects.toThrow(AudioInputError);
});

test("a number of samples that is none is refused", async () => {
  await expect(createEncoder("wav", { sampleRate, samples: -1 })).rejects.toThrow(AudioInputError);
});

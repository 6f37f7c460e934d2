import { setTimeout } from "node:timers/promises";
import type { Worker } from "node:worker_threads";
import { afterEach, describe, expect, test } from "vitest";
import { AudioEncoderError, AudioInputError, AudioStateError } from "../audio-error.js";
import { AUDIO_FORMATS } from "../audio-format.js";
import { createEncoder } from "../create-encoder.js";
import { encodeAll } from "../testing/encode-all.js";
import { inCuts } from "../testing/in-cuts.js";
import { TEST_SAMPLE_RATE as sampleRate, vowel } from "../testing/test-signals.js";
import { createEncoderPool, createPoolOf, type EncoderPool } from "./encoder-pool.js";
import { startEncoderThread } from "./start-encoder-thread.js";

const pools: EncoderPool[] = [];
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

/** A pool whose threads can be reached. */
function openPool(threads: number) {
  const started: Worker[] = [];
  const pool = createPoolOf(threads, () => {
    const thread = startEncoderThread();
    started.push(thread);
    return thread;
  });
  pools.push(pool);
  return { pool, started };
}

describe.each(AUDIO_FORMATS)("%s", (format) => {
  test("the bytes are those of an encoder without threads", async () => {
    const writes = inCuts(vowel(20_000), [1000, 333]);
    const direct = await encodeAll(await createEncoder(format, { sampleRate }), writes);
    const { pool } = openPool(1);
    expect(await encodeAll(await pool.open(format, { sampleRate }), writes)).toEqual(direct);
  });
});

test("PCM that is part of a larger memory is left as it is", async () => {
  const { pool } = openPool(1);
  const encoder = await pool.open("flac", { sampleRate });
  const larger = Buffer.from(vowel(3000));
  await encoder.write(larger.subarray(2000, 4000));
  expect(larger).toEqual(Buffer.from(vowel(3000)));
  encoder.close();
});

test("sessions are spread over no more threads than there may be, and these start when they are needed", async () => {
  const { pool, started } = openPool(2);
  expect(started).toHaveLength(0);
  const one = await pool.open("flac", { sampleRate });
  expect(started).toHaveLength(1);
  one.close();
  await Promise.all(["flac", "mp3", "opus"].map((format) => pool.open(format as "flac", { sampleRate })));
  expect(started).toHaveLength(2);
});

test("WAV and PCM need no thread", async () => {
  const { pool, started } = openPool(1);
  await encodeAll(await pool.open("wav", { sampleRate }), [vowel(10)]);
  await encodeAll(await pool.open("pcm", { sampleRate }), [vowel(10)]);
  expect(started).toHaveLength(0);
});

test("many at a time give what each gives alone", async () => {
  const { pool } = openPool(2);
  const formats = [...AUDIO_FORMATS, ...AUDIO_FORMATS];
  const writes = inCuts(vowel(12_000), [2048]);
  const files = await Promise.all(
    formats.map(async (format) => encodeAll(await pool.open(format, { sampleRate }), writes)),
  );
  for (const [index, format] of formats.entries())
    expect(files[index]).toEqual(await encodeAll(await createEncoder(format, { sampleRate }), writes));
});

test("bad input is the same error as without threads, and the session goes on", async () => {
  const { pool } = openPool(1);
  await expect(pool.open("opus", { sampleRate: 44_100 })).rejects.toThrow(AudioInputError);
  const encoder = await pool.open("opus", { sampleRate });
  await expect(encoder.write(new Uint8Array(3))).rejects.toThrow(/whole samples/);
  expect((await encoder.write(vowel(2000))).length).toBeGreaterThan(0);
});

test("one call at a time", async () => {
  const { pool } = openPool(1);
  const encoder = await pool.open("mp3", { sampleRate });
  const first = encoder.write(vowel(5000));
  await expect(encoder.write(vowel(10))).rejects.toThrow(AudioStateError);
  expect((await first).length).toBeGreaterThan(0);
  await encoder.end();
  await expect(encoder.end()).rejects.toThrow(AudioStateError);
});

test("an encoder can be closed in the middle of a call, and twice", async () => {
  const { pool } = openPool(1);
  const encoder = await pool.open("mp3", { sampleRate });
  const pending = encoder.write(vowel(5000));
  encoder.close();
  encoder.close();
  expect((await pending).length).toBeGreaterThan(0);
  await expect(encoder.write(vowel(10))).rejects.toThrow(AudioStateError);
});

test("when a thread dies its calls reject, and the next encoder gets another thread", async () => {
  const { pool, started } = openPool(1);
  const encoder = await pool.open("flac", { sampleRate });
  const pending = encoder.write(vowel(2_000_000));
  const rejected = expect(pending).rejects.toThrow(AudioEncoderError);
  await started[0]?.terminate();
  await rejected;
  await expect(encoder.write(vowel(10))).rejects.toThrow(/thread has ended/);
  encoder.close();
  const next = await pool.open("flac", { sampleRate });
  expect((await encodeAll(next, [vowel(2000)])).length).toBeGreaterThan(0);
  expect(started).toHaveLength(2);
});

test("closing the pool rejects what is pending and all that comes", async () => {
  const { pool } = openPool(1);
  const encoder = await pool.open("flac", { sampleRate });
  const rejected = expect(encoder.write(vowel(2_000_000))).rejects.toThrow("the pool has been closed");
  await pool.close();
  await rejected;
  await expect(encoder.write(vowel(10))).rejects.toThrow("the pool has been closed");
  await expect(pool.open("flac", { sampleRate })).rejects.toThrow(AudioStateError);
});

test.each([0, 10, 30])("threads can be ended %d ms into their work, and the process lives on", async (delayMs) => {
  const { pool } = openPool(2);
  const formats = ["mp3", "opus", "aac", "flac"] as const;
  const encoders = await Promise.all(formats.map((format) => pool.open(format, { sampleRate })));
  const calls = Promise.allSettled(encoders.map((encoder) => encoder.write(vowel(100_000))));
  await setTimeout(delayMs);
  await pool.close();
  expect(await calls).toHaveLength(formats.length);
});

test("a pool has at least one thread", () => {
  expect(() => createEncoderPool({ threads: 0 })).toThrow(AudioInputError);
});

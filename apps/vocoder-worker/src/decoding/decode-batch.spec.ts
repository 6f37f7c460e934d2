import { createSpeechId, encodeWindow, type WindowRecord } from "@mynah/protocol";
import type { CodecDecoder } from "@mynah/codec-onnx";
import type { WindowsQueue } from "@mynah/protocol/redis";
import { expect, test } from "vitest";
import { MemoryLimit } from "../batching/memory-limit.js";
import { readWindow } from "../intake/read-window.js";
import { buildWindow, valueOf } from "../testing/build-window.js";
import { createFakeDecoder, FAKE_SAMPLES_PER_FRAME } from "../testing/fake-decoder.js";
import { TEST_CODEC } from "../testing/vocoder-room.js";
import { createBatchDecoder, type BatchDecoder, type BatchDecoderOptions } from "./decode-batch.js";

const POISON = 666;
const speechId = createSpeechId(0);
const waiting = (seq: number, more: Partial<WindowRecord> = {}, tries = 0) => {
  const entry = { entryId: `${seq}-0`, record: encodeWindow(buildWindow(speechId, seq, more)) };
  const queue = { shard: 0 } as WindowsQueue;
  return readWindow({ queue, entry, tries, arrivedAt: 0 }, { codec: TEST_CODEC, shapes: [3, 6] });
};
const poison = (tries = 0) => waiting(9, { codes: new Uint16Array(21).fill(POISON) }, tries);
const batchDecoder = (decoder: CodecDecoder, more: Partial<BatchDecoderOptions> = {}) =>
  createBatchDecoder({
    decoder,
    samplesPerFrame: FAKE_SAMPLES_PER_FRAME,
    rowSizes: [],
    memory: new MemoryLimit(() => 0),
    onFailure: () => undefined,
    now: () => 0,
    ...more,
  });
const firstSamples = (decoded: Awaited<ReturnType<ReturnType<typeof batchDecoder>>>) =>
  decoded.map((result) => (result.kind === "sound" ? result.pcm.readInt16LE(0) : result.kind));

test("each window gets its kept samples, whichever side its padding is on", async () => {
  const windows = [waiting(0), waiting(1, { rightEdge: true }), waiting(2, { leftEdge: true })];
  const decoded = await batchDecoder(createFakeDecoder())({ windows, shape: 6 });
  for (const [seq, result] of decoded.entries()) {
    if (result.kind === "failed") throw result.error;
    const samples = new Int16Array(result.pcm.buffer, result.pcm.byteOffset, result.pcm.length / 2);
    expect([samples.length, new Set(samples)]).toEqual([2_048, new Set([valueOf(seq)])]);
  }
});

test("the decoder is told where each row begins, padding included, also when that is before the segment", async () => {
  const decoder = createFakeDecoder();
  const start = { firstSample: 2_048, keepStart: 2_048 };
  const windows = [waiting(7), waiting(7, { rightEdge: true }), waiting(0, { ...start, rightEdge: true })];
  await batchDecoder(decoder)({ windows, shape: 6 });
  expect(decoder.places).toEqual([[7, 4, -3]]);
});

test("a batch that memory does not hold is decoded in halves, and the next one is not too large again", async () => {
  const decoder = createFakeDecoder({ memoryFrames: 6 });
  const decode = batchDecoder(decoder);
  const windows = Array.from({ length: 8 }, (_, seq) => waiting(seq));
  const sounds = windows.map((_, seq) => valueOf(seq));
  expect(firstSamples(await decode({ windows, shape: 3 }))).toEqual(sounds);
  expect(decoder.batches).toEqual([8, 4, 2, 2, 2, 2]);
  expect(firstSamples(await decode({ windows, shape: 3 }))).toEqual(sounds);
  expect(decoder.batches.slice(6)).toEqual([2, 2, 2, 2]);
});

test("where batches are padded to fixed sizes, the padding counts as memory", async () => {
  const memory = new MemoryLimit(() => 0);
  const decoder = createFakeDecoder({ memoryFrames: 12 });
  const windows = Array.from({ length: 5 }, (_, seq) => waiting(seq));
  await batchDecoder(decoder, { memory, rowSizes: [1, 2, 4, 8] })({ windows, shape: 3 });
  expect([decoder.batches, memory.frames]).toEqual([[5, 3, 2], 12]);
});

test("a poison window in a batch that memory does not hold fails alone", async () => {
  const decoder = createFakeDecoder({ memoryFrames: 6, poisonCode: POISON });
  const windows = [waiting(0), waiting(1), poison(), waiting(2)];
  const decoded = await batchDecoder(decoder)({ windows, shape: 3 });
  expect(firstSamples(decoded)).toEqual([valueOf(0), valueOf(1), "failed", valueOf(2)]);
});

test("a window that memory does not hold even alone fails after its tries", async () => {
  const decoder = createFakeDecoder({ memoryFrames: 2 });
  expect(firstSamples(await batchDecoder(decoder)({ windows: [waiting(0)], shape: 3 }))).toEqual(["failed"]);
  expect(decoder.batches).toEqual([1, 1, 1, 1]);
});

test("a batch that throws is decoded window by window, and only the poison fails", async () => {
  const decoder = createFakeDecoder({ poisonCode: POISON });
  const decoded = await batchDecoder(decoder)({ windows: [waiting(0), poison(), waiting(1)], shape: 3 });
  expect(firstSamples(decoded)).toEqual([valueOf(0), "failed", valueOf(1)]);
  expect(decoder.batches).toEqual([3, 1, 1, 1, 1, 1]);
});

test("tries of earlier vocoders count", async () => {
  const decoder = createFakeDecoder({ poisonCode: POISON });
  await batchDecoder(decoder)({ windows: [poison(2)], shape: 3 });
  expect(decoder.batches).toEqual([1, 1]);
});

test("a failure that passes is not the end of a window", async () => {
  let tries = 0;
  const sound = createFakeDecoder();
  const shaky: CodecDecoder = {
    ...sound,
    decode: (batch) => (++tries < 3 ? Promise.reject(new Error("the thread has ended")) : sound.decode(batch)),
  };
  expect(firstSamples(await batchDecoder(shaky)({ windows: [waiting(4)], shape: 3 }))).toEqual([valueOf(4)]);
});

/** A decoder that takes 1.5 ms and 0.25 ms a window, by its own clock. */
function timedDecoder(decoder: CodecDecoder) {
  let ms = 0;
  const timed: CodecDecoder = {
    ...decoder,
    async decode(batch) {
      ms += 1.5 + batch.batch / 4;
      return decoder.decode(batch);
    },
  };
  return { timed, now: () => ms };
}

test("each window is told what the decode took that it shared, not the tries before it", async () => {
  const decodeUs = async (decoder: CodecDecoder, windows: Parameters<BatchDecoder>[0]["windows"]) => {
    const { timed, now } = timedDecoder(decoder);
    const decoded = await batchDecoder(timed, { now })({ windows, shape: 3 });
    return decoded.map((result) => (result.kind === "sound" ? result.decodeUs : result.kind));
  };
  const windows = [0, 1, 2, 3].map((seq) => waiting(seq));
  expect(await decodeUs(createFakeDecoder(), windows)).toEqual([2_500, 2_500, 2_500, 2_500]);
  expect(await decodeUs(createFakeDecoder({ memoryFrames: 6 }), windows)).toEqual([2_000, 2_000, 2_000, 2_000]);
  const poisoned = [waiting(0), poison(), waiting(1)];
  expect(await decodeUs(createFakeDecoder({ poisonCode: POISON }), poisoned)).toEqual([1_750, "failed", 1_750]);
});

test("a decode over which the machine slept for hours says the longest time that a record holds", async () => {
  let ms = 0;
  const now = () => (ms += 2 * 3_600_000);
  const [decoded] = await batchDecoder(createFakeDecoder(), { now })({ windows: [waiting(0)], shape: 3 });
  expect(decoded).toMatchObject({ kind: "sound", decodeUs: 0xffff_ffff });
});

import { createSpeechId, encodeWindow, type WindowRecord } from "@mynah/protocol";
import type { WindowsQueue } from "@mynah/protocol/redis";
import { expect, test } from "vitest";
import { readWindow } from "../intake/read-window.js";
import { buildWindow, valueOf } from "../testing/build-window.js";
import { createFakeDecoder, FAKE_SAMPLES_PER_FRAME } from "../testing/fake-decoder.js";
import { TEST_CODEC } from "../testing/vocoder-room.js";
import type { CodecDecoder } from "./codec-decoder.js";
import { createBatchDecoder } from "./decode-batch.js";

const POISON = 666;
const speechId = createSpeechId(0);
const waiting = (seq: number, more: Partial<WindowRecord> = {}, deliveries = 1) => {
  const entry = { entryId: `${seq}-0`, record: encodeWindow(buildWindow(speechId, seq, more)) };
  const queue = { shard: 0 } as WindowsQueue;
  return readWindow({ queue, entry, deliveries, arrivedAt: 0 }, { codec: TEST_CODEC, shapes: [3, 6] });
};
const poison = (deliveries = 1) => waiting(9, { codes: new Uint16Array(21).fill(POISON) }, deliveries);
const batchDecoder = (decoder: CodecDecoder) =>
  createBatchDecoder({ decoder, samplesPerFrame: FAKE_SAMPLES_PER_FRAME, onFailure: () => undefined });
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

test("a batch that throws is decoded window by window, and only the poison fails", async () => {
  const decoder = createFakeDecoder({ poisonCode: POISON });
  const decoded = await batchDecoder(decoder)({ windows: [waiting(0), poison(), waiting(1)], shape: 3 });
  expect(firstSamples(decoded)).toEqual([valueOf(0), "failed", valueOf(1)]);
  expect(decoder.batches).toEqual([3, 1, 1, 1, 1, 1]);
});

test("earlier deliveries count as tries", async () => {
  const decoder = createFakeDecoder({ poisonCode: POISON });
  await batchDecoder(decoder)({ windows: [poison(3)], shape: 3 });
  expect(decoder.batches).toEqual([1, 1]);
});

test("a failure that passes is not the end of a window", async () => {
  let tries = 0;
  const sound = createFakeDecoder();
  const shaky: CodecDecoder = {
    ...sound,
    decode: (batch) => (++tries < 3 ? Promise.reject(new Error("out of memory")) : sound.decode(batch)),
  };
  expect(firstSamples(await batchDecoder(shaky)({ windows: [waiting(4)], shape: 3 }))).toEqual([valueOf(4)]);
});

import { createLogger } from "@mynah/program";
import { expect, test } from "vitest";
import { createFakeDecoder, type FakeDecoderOptions } from "./testing/fake-decoder.js";
import { TEST_CODEC } from "./testing/test-codec.js";
import { warmUp, type WarmUpOptions } from "./warm-up.js";

const options = (more: Partial<WarmUpOptions> = {}): WarmUpOptions => ({
  codec: TEST_CODEC,
  shapes: [2, 4],
  rowSizes: [1, 2, 4, 8],
  log: createLogger("test", "silent"),
  ...more,
});
async function warm(fake: FakeDecoderOptions = {}, more: Partial<WarmUpOptions> = {}) {
  const decoder = createFakeDecoder(fake);
  const rowSizes = await warmUp(decoder, options(more));
  return { rowSizes, decoded: decoder.batches.map(({ rows, frames }) => `${rows}x${frames}`) };
}

test("every shape is decoded in every size of batch, the largest before those between", async () => {
  const { rowSizes, decoded } = await warm();
  expect(rowSizes).toEqual([1, 2, 4, 8]);
  expect(decoded.filter((batch) => !batch.startsWith("1x"))).toEqual(["8x2", "8x4", "2x2", "2x4", "4x2", "4x4"]);
});

test("windows that nothing may be added to are warm in each of their lengths", async () => {
  const { decoded } = await warm();
  expect(decoded.filter((batch) => batch.startsWith("1x"))).toEqual(["1x1", "1x2", "1x3", "1x4"]);
});

test("without fixed sizes each shape is decoded once", async () => {
  expect(await warm({}, { rowSizes: [] })).toEqual({ rowSizes: [], decoded: ["1x2", "1x4"] });
});

test("sizes that memory does not hold are left out", async () => {
  expect((await warm({ memoryFrames: 16 })).rowSizes).toEqual([1, 2, 4]);
});

test("sizes in which a window gets other samples than alone are left out", async () => {
  expect((await warm({ muddledFromRows: 4 })).rowSizes).toEqual([1, 2]);
});

test("a window that memory does not hold even alone is an error, and so are too few samples", async () => {
  await expect(warm({ memoryFrames: 3 })).rejects.toThrow("out of memory");
  const halved = { ...TEST_CODEC, samplesPerFrame: 1_024 as never };
  await expect(warm({}, { codec: halved })).rejects.toThrow(/makes 2048 samples of 1 frames, not 1024 each/);
});

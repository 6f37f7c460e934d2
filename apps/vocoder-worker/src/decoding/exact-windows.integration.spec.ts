import { defaultShapes } from "@mynah/codec";
import { loadDecoders, packBatch, type CodecDecoder } from "@mynah/codec-onnx";
import { createLogger, loadProfile } from "@mynah/program";
import { createSpeechId, encodeWindow, type CodecManifest } from "@mynah/protocol";
import type { WindowsQueue } from "@mynah/protocol/redis";
import { afterAll, beforeAll, expect, test } from "vitest";
import { MemoryLimit } from "../batching/memory-limit.js";
import { readWindow } from "../intake/read-window.js";
import type { WaitingWindow } from "../intake/waiting-window.js";
import { cutWindows } from "../testing/cut-windows.js";
import { largestDifference } from "../testing/largest-difference.js";
import { randomCodes } from "../testing/random-codes.js";
import { createBatchDecoder } from "./decode-batch.js";

const FRAMES = 60;
const LSB = 1;

let codec: CodecManifest;
let decoder: CodecDecoder;
let shapes: readonly number[];

beforeAll(async () => {
  const model = await loadProfile(process.env["MYNAH_PROFILE"] ?? "mynah-mini", "models");
  codec = model.codec;
  shapes = defaultShapes(codec);
  ({ decoder } = await loadDecoders(model, {
    ...{ provider: "cpu", precision: "fp32", decoders: 1, threads: 1, shapes, maxRows: 96 },
    log: createLogger("test", "silent"),
  }));
});
afterAll(() => decoder?.close());

const waitingWindows = (seed: number): readonly WaitingWindow[] =>
  cutWindows(randomCodes(FRAMES, codec.codebookSize, seed), codec, createSpeechId(0)).map((window) => {
    const entry = { entryId: `${window.seq}-0`, record: encodeWindow(window) };
    const queue = { shard: 0 } as WindowsQueue;
    return readWindow({ queue, entry, tries: 0, arrivedAt: 0 }, { codec, shapes });
  });
const pcmOf = async (windows: readonly WaitingWindow[], shape: number): Promise<readonly Int16Array[]> => {
  const onFailure = (error: unknown): never => {
    throw error;
  };
  const { samplesPerFrame } = codec;
  const memory = new MemoryLimit();
  const decode = createBatchDecoder({ decoder, samplesPerFrame, rowSizes: [], memory, onFailure, now: () => 0 });
  const decoded = await decode({ windows, shape });
  return decoded.map((result) => {
    if (result.kind === "failed") throw result.error;
    return new Int16Array(result.pcm.buffer, result.pcm.byteOffset, result.pcm.length / 2);
  });
};
test("what is streamed in windows equals decoding all codes at once", async () => {
  const parts: number[] = [];
  for (const window of waitingWindows(1)) {
    const [pcm] = await pcmOf([window], window.shape);
    expect(window.record.firstSample).toBe(parts.length);
    parts.push(...pcm!);
  }
  const [whole] = await decoder.decode(packBatch([randomCodes(FRAMES, codec.codebookSize, 1)], FRAMES));
  const clipped = whole!.map((sample) => Math.max(-1, Math.min(1, sample)));
  expect(clipped.filter((sample) => Math.abs(sample) > 0.001 && Math.abs(sample) < 1).length).toBeGreaterThan(
    FRAMES * 200,
  );
  expect(
    largestDifference(
      Float32Array.from(parts, (value) => value / 32_767),
      clipped,
    ),
  ).toBeLessThan(1e-4);
});

test("a batch that mixes speeches and pads small windows gives each the samples it gets alone", async () => {
  const mixed = [...waitingWindows(2), ...waitingWindows(3)];
  const shape = shapes.at(-1)!;
  const batch = mixed.filter((window) => window.canPad || window.frames === shape);
  const together = await pcmOf(batch, shape);
  expect(new Set(batch.map(({ frames }) => frames)).size).toBeGreaterThan(3);
  for (const [index, window] of batch.entries()) {
    const [alone] = await pcmOf([window], window.shape);
    expect(largestDifference(together[index]!, alone!)).toBeLessThanOrEqual(LSB);
  }
});

import { createSpeechId } from "@mynah/protocol";
import type { WindowsQueue } from "@mynah/protocol/redis";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { WaitingWindow } from "../intake/waiting-window.js";
import { buildWindow } from "../testing/build-window.js";
import { Batcher, type BatcherOptions, type WindowBatch } from "./batcher.js";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

const speechId = createSpeechId(0);
const window = (seq: number): WaitingWindow => ({
  queue: {} as WindowsQueue,
  entryId: `${seq}-0`,
  record: buildWindow(speechId, seq),
  speechId,
  first: false,
  leadMs: 0,
  firstFrame: 0,
  frames: 3,
  shape: 3,
  canPad: true,
  arrivedAt: performance.now(),
  tries: 0,
});

/** A batcher whose decodes end when the test says so. */
function newBatcher(more: Partial<BatcherOptions<string>> = {}) {
  const started: (WindowBatch & { end: () => void })[] = [];
  const emitted: string[] = [];
  const batcher = new Batcher<string>({
    decoders: 1,
    maxBatch: 4,
    maxBatchFrames: () => Infinity,
    rowSizes: [],
    maxWaitMs: 5,
    maxPaddingShare: 0,
    sift: (waiting) => waiting,
    decode: (batch) => new Promise((resolve) => started.push({ ...batch, end: () => resolve(idsOf(batch)) })),
    emit: async (decoded) => void emitted.push(decoded),
    ...more,
  });
  return { batcher, started, emitted };
}
const idsOf = ({ windows }: WindowBatch): string => windows.map(({ record }) => record.seq).join(" ");

test("starts at once, gathers while the decoder is busy, and goes on when it is free", async () => {
  const { batcher, started, emitted } = newBatcher();
  batcher.add([window(0)]);
  batcher.add([window(1)]);
  batcher.add([window(2)]);
  expect(started.map(idsOf)).toEqual(["0"]);
  started[0]?.end();
  await vi.waitFor(() => expect(started.map(idsOf)).toEqual(["0", "1 2"]));
  started[1]?.end();
  await batcher.drained();
  expect(emitted).toEqual(["0", "1 2"]);
});

test("a second decoder waits 5 ms for company, no longer", async () => {
  const { batcher, started } = newBatcher({ decoders: 2 });
  batcher.add([window(0)]);
  batcher.add([window(1)]);
  await vi.advanceTimersByTimeAsync(4);
  batcher.add([window(2)]);
  expect(started).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(started.map((batch) => [idsOf(batch), batch.reason])).toEqual([
    ["0", "idle"],
    ["1 2", "timeout"],
  ]);
});

test("a slow emit does not hold up the next decode, but the drain waits for it", async () => {
  let written: () => void = () => undefined;
  const { batcher, started } = newBatcher({ emit: () => new Promise((resolve) => (written = resolve)) });
  batcher.add([window(0)]);
  batcher.add([window(1)]);
  started[0]?.end();
  await vi.waitFor(() => expect(started).toHaveLength(2));
  let drained = false;
  void batcher.drained().then(() => (drained = true));
  const firstWritten = written;
  started[1]?.end();
  await vi.waitFor(() => expect(written).not.toBe(firstWritten));
  written();
  await Promise.resolve();
  expect(drained).toBe(false);
  firstWritten();
  await vi.waitFor(() => expect(drained).toBe(true));
});

test("what the sift takes out is never decoded", () => {
  const { batcher, started } = newBatcher({ sift: (waiting) => waiting.filter(({ record }) => record.seq !== 1) });
  batcher.add([window(1), window(2)]);
  expect(started.map(idsOf)).toEqual(["2"]);
});

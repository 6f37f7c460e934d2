import { createSpeechId, encodeWindow, type WindowRecord } from "@mynah/protocol";
import type { WindowsQueue } from "@mynah/protocol/redis";
import { expect, test } from "vitest";
import { buildWindow } from "../testing/build-window.js";
import { TEST_CODEC } from "../testing/vocoder-room.js";
import { findSpeechId } from "./find-speech-id.js";
import { readWindow } from "./read-window.js";

const speechId = createSpeechId(3);
const readRecord = (record: Buffer, shard = 3) =>
  readWindow(
    { queue: { shard } as WindowsQueue, entry: { entryId: "1-0", record }, tries: 0, arrivedAt: 0 },
    { codec: TEST_CODEC, shapes: [4, 8] },
  );
const read = (more: Partial<WindowRecord> = {}, shard = 3) =>
  readRecord(encodeWindow(buildWindow(speechId, 0, more)), shard);

test("a window takes the smallest shape that holds it, unless both its sides are true edges", () => {
  expect(read()).toMatchObject({ frames: 3, shape: 4, canPad: true });
  expect(read({ leftEdge: true, rightEdge: true })).toMatchObject({ frames: 3, shape: 3, canPad: false });
});

test.each([
  ["a code beyond the codebook", { codes: new Uint16Array(21).fill(4_096) }, /not below 4096/],
  ["a kept range that leaves the window", { keepStart: 6_000 }, /not inside/],
  ["an empty kept range", { keepSamples: 0 }, /not inside/],
  ["a window that begins within a frame", { firstSample: 5_000 }, /begin at a frame/],
  ["a window that begins before its segment", { firstSample: 0 }, /begin at a frame/],
  ["no frames", { codes: new Uint16Array(0) }, /not inside/],
])("%s is refused", (_, more, message) => {
  expect(() => read(more)).toThrow(message);
});

test("a window's place is its first frame, context included", () => {
  expect(read({ firstSample: 20 * 2_048 + 100, keepStart: 2 * 2_048 + 100, keepSamples: 1 })).toMatchObject({
    firstFrame: 18,
  });
  expect(read({ firstSample: 0, keepStart: 0 })).toMatchObject({ firstFrame: 0 });
});

test("a speech of another shard, and rubbish, are refused", () => {
  expect(() => read({}, 0)).toThrow(/another shard/);
  expect(() => readRecord(Buffer.from("rubbish"))).toThrow(RangeError);
});

test("a speech's id is found in a record that is cut short, and not in rubbish", () => {
  const record = encodeWindow(buildWindow(speechId, 0));
  expect(findSpeechId(record.subarray(0, -5), 3)).toBe(speechId);
  expect(findSpeechId(record.subarray(0, 30), 3)).toBeUndefined();
  expect(findSpeechId(Buffer.from("rubbish"), 3)).toBeUndefined();
});

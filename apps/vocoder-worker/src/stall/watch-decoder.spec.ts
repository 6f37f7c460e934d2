import { packBatch } from "@mynah/codec-onnx";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createFakeDecoder } from "../testing/fake-decoder.js";
import { watchDecoder } from "./watch-decoder.js";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A decoder whose decodes end when the test says so. */
function newWatched() {
  const inner = createFakeDecoder();
  let end: () => void = () => undefined;
  const decode = () => new Promise<readonly Float32Array[]>((resolve) => (end = () => resolve([])));
  const onStall = vi.fn();
  const decoder = Object.assign(inner, { decode });
  return { inner, onStall, watched: watchDecoder(decoder, { stallMs: 1_000, onStall }), end: () => end() };
}
const batch = packBatch([new Uint16Array(7)], 1);

test("a decode that does not come back is told, once", async () => {
  const { watched, onStall } = newWatched();
  void watched.decode(batch);
  await vi.advanceTimersByTimeAsync(999);
  expect(onStall).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(onStall).toHaveBeenCalledTimes(1);
});

test("one that has come back is not watched any more", async () => {
  const { watched, onStall, end } = newWatched();
  const decoded = watched.decode(batch);
  await vi.advanceTimersByTimeAsync(900);
  end();
  await decoded;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(onStall).not.toHaveBeenCalled();
});

test("the time in which the decoder is loaded anew does not count", async () => {
  const { watched, onStall, inner } = newWatched();
  inner.isReady = false;
  void watched.decode(batch);
  await vi.advanceTimersByTimeAsync(60_000);
  inner.isReady = true;
  await vi.advanceTimersByTimeAsync(900);
  expect(onStall).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(200);
  expect(onStall).toHaveBeenCalledTimes(1);
});

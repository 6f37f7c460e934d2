import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { FlowingText } from "./flowing-text.js";

const FLUSH_AFTER_MS = 200;
const onReady = vi.fn();
let text: FlowingText;

beforeEach(() => {
  vi.useFakeTimers();
  onReady.mockClear();
  text = new FlowingText({ flushAfterMs: FLUSH_AFTER_MS, onReady });
});
afterEach(() => {
  text.stop();
  vi.useRealTimers();
});

it("gives what has come at once, and has it spoken when a sentence ends", () => {
  text.add("Hello");
  expect(text.take()).toEqual({ text: "Hello", flush: false });
  text.add(" there.");
  expect(text.take()).toEqual({ text: " there.", flush: true });
  expect([text.take(), text.isSettled, onReady.mock.calls.length]).toEqual([undefined, true, 2]);
});

it("sees the end of a sentence over the border of two pieces", () => {
  text.add('"Go.');
  text.add('"');
  expect(text.take()).toEqual({ text: '"Go."', flush: true });
});

it("has an unfinished sentence spoken after a while without another piece", () => {
  text.add("Hello");
  text.take();
  vi.advanceTimersByTime(FLUSH_AFTER_MS - 1);
  expect([text.take(), text.isSettled]).toEqual([undefined, false]);
  text.add(" there");
  text.take();
  vi.advanceTimersByTime(FLUSH_AFTER_MS - 1);
  expect(text.take()).toBeUndefined();
  vi.advanceTimersByTime(1);
  expect(text.take()).toEqual({ text: "", flush: true });
  expect([text.isSettled, onReady.mock.calls.length]).toEqual([true, 3]);
});

it("has what is there spoken when an empty piece comes", () => {
  text.add("Hello");
  text.add("");
  expect(text.take()).toEqual({ text: "Hello", flush: true });
  vi.advanceTimersByTime(FLUSH_AFTER_MS);
  expect(text.take()).toBeUndefined();
});

it("has what an empty piece flushed spoken first, although more came before anyone took it", () => {
  text.add("Hi");
  text.add("");
  text.add("there");
  expect([text.take(), text.take(), text.take()]).toEqual([
    { text: "Hi", flush: true },
    { text: "there", flush: false },
    undefined,
  ]);
});

it("keeps a flush of what was taken before, although more came", () => {
  text.add("Hi");
  text.take();
  text.add("");
  text.add("there.");
  expect(text.isSettled).toBe(false);
  expect([text.take(), text.take(), text.isSettled]).toEqual([
    { text: "", flush: true },
    { text: "there.", flush: true },
    true,
  ]);
});

it("takes back the end of a sentence that goes on before anyone took it", () => {
  text.add("It is version A.");
  text.add("5 of");
  expect(text.take()).toEqual({ text: "It is version A.5 of", flush: false });
});

import { createSpeechId, limits, type SpeechId } from "@mynah/protocol";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { keepWanted } from "./keep-wanted.js";

const speeches = [createSpeechId(0), createSpeechId(0)];

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it("says of each speech, several times within a term, that it is wanted, until it is stopped", async () => {
  const wanted: SpeechId[] = [];
  const stop = keepWanted({ speeches: () => speeches, want: async (id) => void wanted.push(id) });
  await vi.advanceTimersByTimeAsync(limits.wantedMs);
  expect(wanted.filter((id) => id === speeches[1]).length).toBeGreaterThan(2);
  stop();
  const before = wanted.length;
  await vi.advanceTimersByTimeAsync(limits.wantedMs);
  expect(wanted).toHaveLength(before);
});

it("heaps nothing up while Redis does not answer, and goes on afterwards", async () => {
  const answers: (() => void)[] = [];
  const want = (): Promise<void> => new Promise((resolve) => answers.push(resolve));
  const stop = keepWanted({ speeches: () => speeches, want });
  await vi.advanceTimersByTimeAsync(3 * limits.wantedMs);
  expect(answers).toHaveLength(2);
  answers.forEach((answer) => answer());
  await vi.advanceTimersByTimeAsync(limits.wantedMs / 2);
  expect(answers.length).toBeGreaterThan(2);
  stop();
});

it("goes on after a failure", async () => {
  const want = vi.fn(() => Promise.reject(new Error("away")));
  const stop = keepWanted({ speeches: () => speeches, want });
  await vi.advanceTimersByTimeAsync(limits.wantedMs);
  expect(want.mock.calls.length).toBeGreaterThan(speeches.length);
  stop();
});

import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { flushAtPauses } from "./flush-at-pauses.js";
import type { TextPiece } from "./text-piece.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const pauseMs = 300;
const longestMs = 20_000;

async function* writer(script: readonly (string | number)[]): AsyncGenerator<string, void> {
  for (const step of script)
    if (typeof step === "string") yield step;
    else await new Promise((resolve) => setTimeout(resolve, step));
}

async function passed(...script: readonly (string | number)[]): Promise<readonly TextPiece[]> {
  const pieces: TextPiece[] = [];
  const all = (async () => {
    for await (const piece of flushAtPauses(writer(script), pauseMs)) pieces.push(piece);
  })();
  // Not all timers: what an earlier test of this thread started may set one after the other for ever.
  await vi.advanceTimersByTimeAsync(longestMs);
  await all;
  return pieces;
}

const flush = { text: "", flush: true };

it("flushes when the writer pauses behind a line or a sentence", async () => {
  expect(await passed("a line\n", 400, "Hello.", 400, "more")).toEqual([
    { text: "a line\n" },
    flush,
    { text: "Hello." },
    flush,
    { text: "more" },
  ]);
});

it("does not flush in the middle of a sentence, however long the pause", async () => {
  expect(await passed("Hello over", 5_000, " there")).toEqual([{ text: "Hello over" }, { text: " there" }]);
});

it("does not flush when more comes at once", async () => {
  expect(await passed("One.", 100, " Two")).toEqual([{ text: "One." }, { text: " Two" }]);
});

it("flushes once in a long pause", async () => {
  expect(await passed("One.", 9_000)).toEqual([{ text: "One." }, flush]);
});

import { expect, it } from "vitest";
import { Bell } from "./bell.js";

const never = new AbortController().signal;

it("keeps a ring for the one who comes too late", async () => {
  const bell = new Bell();
  bell.ring();
  expect(await bell.wait(1_000, never)).toBe("rung");
  bell.reset();
  expect(await bell.wait(1, never)).toBe("silent");
});

it("wakes the one who waits", async () => {
  const bell = new Bell();
  const waiting = bell.wait(1_000, never);
  bell.ring();
  expect(await waiting).toBe("rung");
});

it("lets go at an abort, before and during the wait", async () => {
  const bell = new Bell();
  const abort = new AbortController();
  const waiting = bell.wait(1_000, abort.signal);
  abort.abort();
  expect([await waiting, await bell.wait(1_000, abort.signal)]).toEqual(["aborted", "aborted"]);
});

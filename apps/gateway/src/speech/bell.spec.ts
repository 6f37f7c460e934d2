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

it("waits as long as the one who waits last says, also when one before would have waited less or more", async () => {
  const bell = new Bell();
  for (const ms of [20, 60_000, 40]) {
    const waiting = bell.wait(ms, never);
    bell.ring();
    await waiting;
    bell.reset();
  }
  const begun = performance.now();
  expect(await bell.wait(60, never)).toBe("silent");
  expect(performance.now() - begun).toBeGreaterThan(55);
  bell.close();
});

it("keeps what a ring brings for the one who waited, unless it rings once more", async () => {
  const bell = new Bell();
  const [first, second] = [Buffer.from("1"), Buffer.from("2")];
  bell.ring(first);
  expect(bell.brought).toBeUndefined();
  bell.reset();
  const waiting = bell.wait(1_000, never);
  bell.ring(first);
  expect([await waiting, bell.brought]).toEqual(["rung", first]);
  bell.ring(second);
  expect(bell.brought).toBeUndefined();
  bell.close();
});

import { expect, test } from "vitest";
import { HeldWindows } from "./held-windows.js";

const never = new AbortController().signal;
const newHeld = () => new HeldWindows({ capacity: 4, readAtMost: 2 });

test("room is what is neither held nor reserved", async () => {
  const held = newHeld();
  expect(await held.reserve(never)).toBe(2);
  held.add(0, "1-0");
  expect([held.count, held.free]).toEqual([1, 1]);
  held.settle(2);
  expect(held.free).toBe(3);
});

test("an entry is held once, whatever shard it shares its id with", () => {
  const held = newHeld();
  expect([held.add(0, "1-0"), held.add(0, "1-0"), held.add(1, "1-0")]).toEqual([true, false, true]);
  held.release(0, "1-0");
  held.release(0, "1-0");
  expect([held.count, held.of(0).size, held.of(1).size]).toEqual([1, 0, 1]);
});

test("a reader waits while all is held, and goes on when a window is let go", async () => {
  const held = newHeld();
  for (const id of ["1-0", "2-0", "3-0", "4-0"]) held.add(0, id);
  const reserved = held.reserve(never);
  expect(await Promise.race([reserved, Promise.resolve("waiting")])).toBe("waiting");
  held.release(0, "3-0");
  expect(await reserved).toBe(1);
});

test("the signal ends the wait with no room", async () => {
  const held = newHeld();
  for (const id of ["1-0", "2-0", "3-0", "4-0"]) held.add(0, id);
  const stop = new AbortController();
  const reserved = held.reserve(stop.signal);
  stop.abort();
  expect(await reserved).toBe(0);
});

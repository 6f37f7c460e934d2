import { expect, test } from "vitest";
import { ReaderWatch } from "./reader-watch.js";

const looks = (...given: readonly (readonly [couldRead: boolean, reads: number])[]) => {
  const watch = new ReaderWatch(3);
  return given.map(([couldRead, reads]) => watch.look({ couldRead, reads }));
};

test("windows that wait while not one read comes back are a reader that is stuck", () => {
  expect(looks([true, 5], [true, 5], [true, 5], [true, 5])).toEqual([false, false, false, true]);
});

test("a read that comes back begins the count anew, and so does a queue that is empty or a vocoder that is full", () => {
  expect(looks([true, 5], [true, 5], [true, 6], [true, 6], [true, 6])).not.toContain(true);
  expect(looks([true, 5], [true, 5], [false, 5], [true, 5], [true, 5])).not.toContain(true);
});

test("a Redis that is away allows no verdict", () => {
  const watch = new ReaderWatch(2);
  const look = () => watch.look({ couldRead: true, reads: 0 });
  const before = [look(), look()];
  watch.reset();
  expect([...before, look(), look()]).toEqual([false, false, false, true]);
});

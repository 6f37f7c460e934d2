import fc from "fast-check";
import { expect, it } from "vitest";
import { EventHeap } from "./event-heap.js";

it("gives events in the order of their times, and those of one time in the order of pushing", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 3_000 }), (times) => {
      const heap = new EventHeap();
      times.forEach((time, index) => heap.push(time, index % 7, index));
      const popped: [number, number][] = [];
      while (heap.pop()) popped.push([heap.time, heap.subject]);
      const sorted = times
        .map((time, index): [number, number] => [time, index])
        .sort(([a, i], [b, j]) => a - b || i - j);
      expect(popped).toEqual(sorted);
    }),
  );
});

it("says when the next event is, and that there is none", () => {
  const heap = new EventHeap();
  expect(heap.nextAt).toBe(Infinity);
  heap.push(5, 0, 0);
  heap.push(3, 0, 0);
  expect(heap.nextAt).toBe(3);
  heap.pop();
  expect([heap.nextAt, heap.size]).toEqual([5, 1]);
});

import { expect, it } from "vitest";
import { SendAhead } from "./send-ahead.js";

const flat = (blocks: Float32Array[]) => blocks.flatMap((block) => [...block]);

it("sends no further ahead than the ring holds, and the rest as it is played", () => {
  const ahead = new SendAhead(5);
  ahead.push(Float32Array.of(1, 2, 3));
  ahead.push(Float32Array.of(4, 5, 6, 7, 8, 9));
  expect(flat(ahead.take(0))).toEqual([1, 2, 3, 4, 5]);
  expect(flat(ahead.take(0))).toEqual([]);
  expect(flat(ahead.take(2))).toEqual([6, 7]);
  expect(ahead.isEmpty).toBe(false);
  expect(flat(ahead.take(5))).toEqual([8, 9]);
  expect(ahead.isEmpty).toBe(true);
});

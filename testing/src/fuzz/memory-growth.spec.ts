import { expect, it } from "vitest";
import { growthsOf } from "./memory-growth.js";

const role = "gateway";
const isFlat = (values: readonly number[]): boolean | undefined => growthsOf(new Map([[role, values]]))[0]?.isFlat;

it("a heap that comes to its working size and strays between collections is flat", () => {
  expect(isFlat([160, 190, 220, 200, 240, 205, 260, 207, 250, 210, 290, 206])).toBe(true);
});

it("one whose least rises all the time grows", () => {
  expect(isFlat(Array.from({ length: 40 }, (_, at) => 160 + 6 * at + (at % 3) * 10))).toBe(false);
});

it("a run of few looks is judged by those there are", () => {
  expect(growthsOf(new Map([[role, [160, 170]]]))).toEqual([
    { role, beforeMiB: 160, middleMiB: 160, afterMiB: 170, isFlat: true },
  ]);
});

import { expect, it } from "vitest";
import { segmentDueMs } from "./segment-due.js";

const texts = ["a".repeat(15), "b".repeat(30), "c"];

it("makes a segment due when those before it have been played", () => {
  expect(segmentDueMs(texts)).toEqual([0, 1_000, 3_000]);
  expect(segmentDueMs([])).toEqual([]);
});

it("makes it due the sooner the faster they are played", () => {
  expect(segmentDueMs(texts, 2)).toEqual([0, 500, 1_500]);
});

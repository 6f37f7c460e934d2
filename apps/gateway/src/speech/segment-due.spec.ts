import { expect, it } from "vitest";
import { segmentDueMs } from "./segment-due.js";

it("makes a segment due when those before it have been played", () => {
  expect(segmentDueMs(["a".repeat(15), "b".repeat(30), "c"])).toEqual([0, 1_000, 3_000]);
  expect(segmentDueMs([])).toEqual([]);
});

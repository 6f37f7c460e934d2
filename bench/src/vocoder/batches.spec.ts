import { SNAC_24KHZ } from "@mynah/codec";
import { describe, expect, it } from "vitest";
import { estimateMs, gatherBatches } from "./batches.js";
import { orpheusSchedule } from "./reference-schedules.js";

const steps = orpheusSchedule(6, SNAC_24KHZ);
const spans = (streams: number, maxBatch: number, maxFrames: number) =>
  gatherBatches(steps.slice(0, 1), streams, { maxBatch, maxFrames, rowSizes: [] }).map(({ from, to }) => [from, to]);

describe("gatherBatches", () => {
  it("decodes each step of each stream once, in the order of the steps", () => {
    const batches = gatherBatches(steps, 10, { maxBatch: 4, maxFrames: Infinity, rowSizes: [] });
    expect(batches.map(({ step }) => step.firstFrame)).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2]);
    expect(batches.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(30);
  });

  it("puts no more windows together than may be, by their number and by their frames, and at least one", () => {
    expect(spans(5, 2, Infinity)).toEqual([
      [0, 2],
      [2, 4],
      [4, 5],
    ]);
    expect(spans(5, 96, 13)).toEqual([
      [0, 3],
      [3, 5],
    ]);
    expect(spans(2, 96, 1)).toEqual([
      [0, 1],
      [1, 2],
    ]);
  });

  it("fills the sizes that the decoder pads batches to", () => {
    const limits = { maxBatch: 96, maxFrames: 4 * 50, rowSizes: [1, 16, 32, 64] };
    const batches = gatherBatches(steps.slice(0, 1), 96, limits);
    expect(batches.map(({ from, to }) => to - from)).toEqual([32, 32, 32]);
  });
});

describe("estimateMs", () => {
  it("counts the first window of a batch in full, and the others as joining", () => {
    const batches = gatherBatches(steps, 10, { maxBatch: 10, maxFrames: Infinity, rowSizes: [] });
    expect(estimateMs(batches, { msPerFrame: 2, msPerJoiningFrame: 0.5 }, [])).toBe(3 * 4 * (2 + 9 * 0.5));
    expect(estimateMs(batches, { msPerFrame: 2, msPerJoiningFrame: 0.5 }, [16])).toBe(3 * 4 * (2 + 15 * 0.5));
  });
});

import type { PaceOfAll } from "@mynah/protocol/redis";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DecodeCost } from "./decode-cost.js";

const pace = { msPerFrame: 20, msPerJoiningFrame: 19, decoders: 2, vocoders: 1, provider: "cpu" };

/** Vocoders and workers that say what the test has set. */
function newCost() {
  const said: { pace: PaceOfAll | undefined; segments: number; here: number; isAway: boolean } = {
    pace,
    segments: 0,
    here: 0,
    isAway: false,
  };
  const onError = vi.fn();
  const cost = new DecodeCost({
    overheadMsPerWindow: 20,
    readPace: async () => {
      if (said.isAway) throw new Error("away");
      return said.pace;
    },
    countSegments: async () => said.segments,
    segmentsHere: () => said.here,
    onError,
    everyMs: 3_000,
  });
  return { said, cost, onError };
}

describe("DecodeCost", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("knows the vocoders' pace from the start, and hears when it changes", async () => {
    const { said, cost } = newCost();
    await cost.start();
    expect(cost.costs).toMatchObject({ decodeMsPerFrame: 20, decodeMsPerJoiningFrame: 19 });
    said.pace = { ...pace, msPerFrame: 30 };
    await vi.advanceTimersByTimeAsync(3_000);
    expect(cost.costs.decodeMsPerFrame).toBe(30);
  });

  it("counts the segments here at once, and those of other workers as they were last", async () => {
    const { said, cost } = newCost();
    Object.assign(said, { segments: 7, here: 1 });
    await cost.start();
    expect(cost.costs.streamsPerDecoder).toBe(7 / 2);
    said.here = 5;
    expect(cost.costs.streamsPerDecoder).toBe(11 / 2);
  });

  it("keeps what it knew while the vocoders are silent or Redis is away", async () => {
    const { said, cost, onError } = newCost();
    await cost.start();
    said.pace = undefined;
    await vi.advanceTimersByTimeAsync(3_000);
    expect(cost.costs.decodeMsPerFrame).toBe(20);
    said.isAway = true;
    await vi.advanceTimersByTimeAsync(3_000);
    expect(cost.costs.decodeMsPerFrame).toBe(20);
    expect(onError).toHaveBeenCalledOnce();
    Object.assign(said, { isAway: false, pace: { ...pace, msPerFrame: 15 } });
    await vi.advanceTimersByTimeAsync(3_000);
    expect(cost.costs.decodeMsPerFrame).toBe(15);
  });

  it("asks no more once it is stopped, not even when it was asking", async () => {
    const { said, cost } = newCost();
    const asking = cost.start();
    cost.stop();
    await asking;
    said.pace = { ...pace, msPerFrame: 30 };
    await vi.advanceTimersByTimeAsync(10_000);
    expect(cost.costs.decodeMsPerFrame).toBe(20);
  });
});

import type { PaceOfAll } from "@mynah/protocol/redis";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createSpeechId, type SpeechId } from "@mynah/protocol";
import { DecodeCost } from "./decode-cost.js";

const pace = { msPerFrame: 20, msPerJoiningFrame: 19, decoders: 2, vocoders: 1, provider: "cpu" };

/** Vocoders and workers that say what the test has set. */
function newCost() {
  const said: { pace: PaceOfAll | undefined; all: SpeechId[]; here: SpeechId[]; isAway: boolean } = {
    pace,
    all: [],
    here: [],
    isAway: false,
  };
  const onError = vi.fn();
  const cost = new DecodeCost({
    overheadMsPerWindow: 20,
    readPace: async () => {
      if (said.isAway) throw new Error("away");
      return said.pace;
    },
    listSpeeches: async () => new Set(said.all),
    speechesHere: () => said.here,
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
    await vi.advanceTimersByTimeAsync(3_010);
    expect(cost.costs.decodeMsPerFrame).toBe(30);
  });

  it("counts the speeches here at once, and those of other workers as they were last", async () => {
    const { said, cost } = newCost();
    const speeches = Array.from({ length: 12 }, () => createSpeechId(0));
    Object.assign(said, { all: speeches.slice(0, 7), here: speeches.slice(6, 7) });
    await cost.start();
    expect(cost.costs.streamsPerDecoder).toBe(7 / 2);
    said.here = speeches.slice(6, 11);
    expect(cost.costs.streamsPerDecoder).toBe(11 / 2);
  });

  it("keeps what it knew while the vocoders are silent or Redis is away", async () => {
    const { said, cost, onError } = newCost();
    await cost.start();
    said.pace = undefined;
    await vi.advanceTimersByTimeAsync(3_010);
    expect(cost.costs.decodeMsPerFrame).toBe(20);
    said.isAway = true;
    await vi.advanceTimersByTimeAsync(3_010);
    expect(cost.costs.decodeMsPerFrame).toBe(20);
    expect(onError).toHaveBeenCalledOnce();
    Object.assign(said, { isAway: false, pace: { ...pace, msPerFrame: 15 } });
    await vi.advanceTimersByTimeAsync(3_010);
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

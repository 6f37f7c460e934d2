import { describe, expect, it } from "vitest";
import { heardSample } from "./heard-sample.js";

const progress = {
  state: "playing",
  isPaused: false,
  played: 1000,
  buffered: 500,
  underruns: 0,
  gapSamples: 0,
  contextTime: 2,
} as const;
const now = { contextTime: 2.1, latencyS: 0, sampleRate: 1000 };

describe("heardSample", () => {
  it("carries the last report on by the audio clock", () => {
    expect(heardSample(progress, now)).toBe(1100);
  });

  it("is behind by the way to the ear", () => {
    expect(heardSample(progress, { ...now, latencyS: 0.04 })).toBe(1060);
  });

  it("never runs past what is there, nor below zero", () => {
    expect(heardSample(progress, { ...now, contextTime: 9 })).toBe(1500);
    expect(heardSample({ ...progress, played: 0 }, { ...now, contextTime: 2, latencyS: 1 })).toBe(0);
  });

  it("stands still in a gap and is whole at the end", () => {
    expect(heardSample({ ...progress, state: "dry", buffered: 0 }, now)).toBe(1000);
    expect(heardSample({ ...progress, state: "drained", buffered: 0 }, { ...now, latencyS: 0.5 })).toBe(1000);
  });
});

it("stands still in a pause", () => {
  expect(heardSample({ ...progress, isPaused: true }, now)).toBe(1000);
});

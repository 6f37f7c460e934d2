import { expect, it } from "vitest";
import { judge, mostInTime, summariseSize, type MeasuredSize } from "./summarise.js";

const measured: MeasuredSize = {
  streams: 100,
  chunkFrames: 1,
  delaysMs: Array.from({ length: 1_000 }, (_, index) => index / 100),
  expectedChunks: 1_000,
  gatewayCpuMs: 250,
  measuredMs: 1_000,
  longestBlockMs: 12,
  benchCpuMs: 500,
  coresForBench: 1,
  idleKB: 90_000,
  busyKB: 95_000,
  idleParts: { heapKB: 40_000, buffersKB: 1_000 },
  busyParts: { heapKB: 42_500, buffersKB: 2_200 },
  writing: { lateMs: [1, 2], answerMs: [0.5] },
  listenersLagMs: 3,
};

it("says what a stream and a chunk cost, and how many a core would carry at that", () => {
  expect(summariseSize(measured)).toMatchObject({
    missing: 0,
    delayP50Ms: 5,
    delayP99Ms: 9.9,
    coreShare: 0.25,
    streamsPerCore: 400,
    usPerChunk: 250,
    kBPerStream: 50,
    heapKBPerStream: 25,
    buffersKBPerStream: 12,
    benchCores: 0.5,
    writerLateP99Ms: 2,
  });
});

it("a size counts as served only when every chunk came, and in time", () => {
  const late = summariseSize({ ...measured, streams: 500, delaysMs: measured.delaysMs.map((ms) => 10 * ms) });
  const lossy = summariseSize({ ...measured, streams: 1_000, expectedChunks: 1_001 });
  expect(mostInTime([summariseSize(measured), late, lossy], 50)).toBe(100);
  expect(mostInTime([late], 50)).toBe(0);
  expect(lossy).toMatchObject({ missing: 1, streamsPerCore: undefined });
});

it("judges the first size that is large enough, and does not blame the gateway for a bench that is full", () => {
  const aim = { streams: 500, delayMs: 50, kBPerStream: 100 };
  const large = { ...measured, streams: 500 };
  const late = { ...large, delaysMs: measured.delaysMs.map((ms) => 10 * ms) };
  const verdictOf = (size: MeasuredSize) => judge([summariseSize(measured), summariseSize(size)], aim);
  expect(verdictOf(large)).toEqual({ delay: "met", memory: "met" });
  expect(verdictOf(late)).toMatchObject({ delay: "missed" });
  expect(verdictOf({ ...late, benchCpuMs: 800 })).toMatchObject({ delay: "not known" });
  expect(verdictOf({ ...large, busyKB: 190_000 })).toEqual({ delay: "met", memory: "missed" });
  expect(verdictOf({ ...large, streams: 400 })).toEqual({ delay: "not known", memory: "not known" });
});

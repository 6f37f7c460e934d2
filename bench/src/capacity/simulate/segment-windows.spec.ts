import { SNAC_24KHZ } from "@mynah/codec";
import { expect, it } from "vitest";
import { nextWindow, type SegmentState } from "./segment-windows.js";

const costs = { decodeMsPerFrame: 1, engineMsPerFrame: 40 };
const from = (state: Partial<SegmentState>): SegmentState => ({
  knownFrames: 0,
  emittedSamples: 0,
  totalFrames: 100,
  leadMs: 0,
  ...state,
});

it("windows tile a segment: their sounds are as long as its frames, and each is within the largest shape", () => {
  let state = from({});
  const sounds: number[] = [];
  for (let last = false; !last;) {
    const window = nextWindow(state, costs, SNAC_24KHZ);
    sounds.push(window.soundMs);
    expect(window.frames).toBeLessThanOrEqual(29);
    const emittedSamples = state.emittedSamples + Math.round(window.soundMs * 24);
    state = { ...state, knownFrames: window.atFrame, emittedSamples, leadMs: state.leadMs + window.soundMs };
    last = window.isLast;
  }
  expect(sounds.reduce((sum, each) => sum + each, 0)).toBeCloseTo((100 * 2_048) / 24);
});

it("windows grow with the lead, and the first goes out as soon as it may", () => {
  const first = nextWindow(from({}), costs, SNAC_24KHZ);
  expect(first.atFrame).toBeLessThanOrEqual(4);
  const later = (leadMs: number): number =>
    nextWindow(from({ knownFrames: 10, emittedSamples: 15_723, leadMs }), costs, SNAC_24KHZ).atFrame - 10;
  expect(later(3_000)).toBe(24);
  expect(later(0)).toBeLessThan(later(800));
});

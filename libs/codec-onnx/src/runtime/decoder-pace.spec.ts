import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { adaptPace, measurePace, type DecoderPace } from "./decoder-pace.js";
import { createFakeDecoder } from "./testing/fake-decoder.js";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

const paceOf = (delayMs: (rows: number) => number, rows = 3) => {
  const decoder = createFakeDecoder();
  const decode: typeof decoder.decode = (batch) => {
    vi.advanceTimersByTime(delayMs(batch.batch));
    return decoder.decode(batch);
  };
  return measurePace({ ...decoder, decode }, { frames: 10, rows });
};

test("a decoder that takes as long for each window is told from one that takes them all at once", async () => {
  expect(await paceOf((rows) => 20 * rows)).toEqual({ msPerFrame: 2, msPerJoiningFrame: 2 });
  expect(await paceOf(() => 20)).toEqual({ msPerFrame: 2, msPerJoiningFrame: 0 });
});

test("where windows never join, joining is said to cost what a window does", async () => {
  expect(await paceOf(() => 5, 1)).toEqual({ msPerFrame: 0.5, msPerJoiningFrame: 0.5 });
});

const costOf = ({ msPerFrame, msPerJoiningFrame }: DecoderPace, rows: number, frames: number) =>
  frames * (msPerFrame + (rows - 1) * msPerJoiningFrame);

test("the pace of a mixed load is found, wherever it starts", () => {
  const truth = { msPerFrame: 20, msPerJoiningFrame: 3 };
  let pace = { msPerFrame: 5, msPerJoiningFrame: 10 };
  for (let decode = 0; decode < 2_000; decode++) {
    const [rows, frames] = [1 + (decode % 4), [6, 9, 21][decode % 3]!];
    pace = adaptPace(pace, { rows, frames, ms: costOf(truth, rows, frames) });
  }
  expect(pace.msPerFrame).toBeCloseTo(20, 1);
  expect(pace.msPerJoiningFrame).toBeCloseTo(3, 1);
});

test("windows alone say nothing of those that join", () => {
  const pace = adaptPace({ msPerFrame: 10, msPerJoiningFrame: 4 }, { rows: 1, frames: 5, ms: 100 });
  expect(pace).toEqual({ msPerFrame: 11, msPerJoiningFrame: 4 });
});

test("one decode that the machine held up changes little", () => {
  const pace = adaptPace({ msPerFrame: 10, msPerJoiningFrame: 4 }, { rows: 1, frames: 5, ms: 60_000 });
  expect(pace.msPerFrame).toBeLessThanOrEqual(12);
});

test("a pace is never negative nor wild, whatever is observed", () => {
  const observed = fc.record({
    rows: fc.integer({ min: 1, max: 96 }),
    frames: fc.integer({ min: 1, max: 40 }),
    ms: fc.double({ min: 0.01, max: 10_000, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(observed, { maxLength: 50 }), (decodes) => {
      const pace = decodes.reduce(adaptPace, { msPerFrame: 0, msPerJoiningFrame: 0 });
      return Object.values(pace).every((ms) => ms >= 0 && ms <= 10_000);
    }),
  );
});

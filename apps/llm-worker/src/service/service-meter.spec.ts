import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ServiceMeter } from "./service-meter.js";

/** A meter on a clock of the test's own. */
function newMeter(sequences = 4, guessMs?: number) {
  let nowMs = 0;
  const meter = new ServiceMeter({ sequences, guessMs, now: () => nowMs });
  const begin = (isAwaited = true) => meter.begin({ isAwaited });
  const after = (ms: number): void => void (nowMs += ms);
  /** Speaks so many segments side by side. */
  const speak = (count: number, ms: number): void => {
    const services = Array.from({ length: count }, () => begin());
    after(ms);
    for (const service of services) {
      service.windowWritten();
      service.end(true);
    }
  };
  return { meter, begin, after, speak };
}

describe("ServiceMeter", () => {
  it("says how many sequences there are, and nothing more before anything was measured", () => {
    expect(newMeter().meter.pace).toEqual({ sequences: 4 });
  });

  it("goes by the warm-up until segments are measured, and soon forgets it", () => {
    const { meter, speak } = newMeter(4, 10_000);
    expect(meter.pace.segmentMs).toBe(40_000); // four at once, as if one after the other
    for (let round = 0; round < 20; round++) speak(4, 100);
    expect(meter.pace.segmentMs).toBeCloseTo(100);
  });

  it("stays between the shortest and the longest of what it measured", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60_000 }), { minLength: 1, maxLength: 60 }), (all) => {
        const { meter, speak } = newMeter(2);
        for (const ms of all) speak(1, ms);
        expect(meter.pace.segmentMs).toBeGreaterThanOrEqual(Math.min(...all) - 1e-6);
        expect(meter.pace.segmentMs).toBeLessThanOrEqual(Math.max(...all) + 1e-6);
      }),
    );
  });

  it("has forgotten most of an old pace after a few rounds of the sequences", () => {
    const { meter, speak } = newMeter();
    for (let round = 0; round < 50; round++) speak(4, 100);
    for (let round = 0; round < 12; round++) speak(4, 1_000);
    expect(meter.pace.segmentMs).toBeGreaterThan(750);
  });

  it("goes by the crowd once there was one, since one segment alone tells nothing of it", () => {
    const { meter, speak } = newMeter();
    speak(1, 100);
    expect(meter.pace.segmentMs).toBe(400);
    speak(4, 400);
    speak(1, 100);
    expect(meter.pace.segmentMs).toBeGreaterThan(250);
  });

  it("does not count what was left to another worker, or was over before it began", () => {
    const { meter, begin, after } = newMeter(1);
    const handedOver = begin();
    after(5_000);
    handedOver.windowWritten();
    handedOver.end(false);
    begin().end(true);
    expect(meter.pace.segmentMs).toBeUndefined();
  });

  it("times first windows only where somebody waits for them", () => {
    const { meter, begin, after } = newMeter();
    const ahead = begin(false);
    const awaited = begin();
    after(80);
    awaited.windowWritten();
    after(500);
    for (const service of [ahead, awaited]) service.windowWritten();
    expect(meter.pace.firstWindowMs).toBe(80);
  });
});

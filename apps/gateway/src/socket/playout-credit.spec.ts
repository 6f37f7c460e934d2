import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PlayoutCredit } from "./playout-credit.js";

const newCredit = (fromSample = 0) => new PlayoutCredit({ sampleRate: 1_000, leadMs: 3_000, fromSample });

describe("PlayoutCredit", () => {
  it("serves a client that never reports at real time and 3 s ahead", () => {
    const credit = newCredit();
    credit.sent(3_000, 0);
    expect(credit.waitMs(0)).toBe(1);
    expect(credit.waitMs(1)).toBe(0);
    credit.sent(2_000, 1);
    expect(credit.waitMs(1)).toBe(2_000);
    expect(credit.waitMs(2_001)).toBe(0);
  });

  it("does not count time in which the client had nothing to play", () => {
    const credit = newCredit();
    credit.sent(1_000, 0);
    credit.sent(3_000, 60_000);
    expect(credit.waitMs(60_000)).toBe(1);
  });

  it("waits for a client that reports, however long", () => {
    const credit = newCredit();
    credit.sent(4_000, 0);
    credit.report(500, 100);
    expect(credit.waitMs(1e9)).toBe(Infinity);
    credit.report(1_001, 1e9);
    expect(credit.waitMs(1e9)).toBe(0);
  });

  it("believes no report beyond what was sent, and none that goes back", () => {
    const credit = newCredit();
    credit.sent(3_500, 0);
    credit.report(1e9, 0);
    credit.report(2, 0);
    credit.sent(3_000, 0);
    expect(credit.waitMs(0)).toBe(Infinity);
    expect(credit.sentSample).toBe(6_500);
  });

  it("takes the first report although the clock was ahead of it: the player was slow to start", () => {
    const credit = newCredit();
    credit.sent(3_500, 0);
    expect(credit.waitMs(2_000)).toBe(0);
    credit.report(100, 2_000);
    expect(credit.waitMs(2_000)).toBe(Infinity);
  });

  it("counts a resumed speech from where it was resumed", () => {
    const credit = newCredit(50_000);
    expect(credit.waitMs(0)).toBe(0);
    credit.sent(3_000, 0);
    expect(credit.waitMs(0)).toBe(1);
    credit.report(51_000, 0);
    expect(credit.waitMs(0)).toBe(0);
  });

  it("never lets more than the lead and one chunk go unplayed, whatever is reported when", () => {
    const step = fc.record({
      chunk: fc.integer({ min: 1, max: 1_400 }),
      report: fc.option(fc.nat(200_000)),
      pause: fc.nat(500),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 100 }), (steps) => {
        const credit = newCredit();
        let now = 0;
        let played = 0;
        for (const { chunk, report, pause } of steps) {
          now += pause;
          if (report !== null) {
            credit.report(report, now);
            played = Math.max(played, Math.min(report, credit.sentSample));
          }
          if (credit.waitMs(now) > 0) continue;
          expect(credit.sentSample).toBeLessThan(Math.max(played, now) + 3_000 + 1);
          credit.sent(chunk, now);
        }
      }),
    );
  });
});

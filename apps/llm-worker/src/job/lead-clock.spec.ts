import { duePriority } from "@mynah/protocol";
import { describe, expect, it } from "vitest";
import { LeadClock, msUntilDue, untilDueMs } from "./lead-clock.js";

const NOW = 1_700_000_000_000;

describe("msUntilDue", () => {
  it("reads the due time from the priority, at 100 ms steps and at most 10 s", () => {
    expect(msUntilDue(duePriority(NOW + 2_500), NOW)).toBe(2_500);
    expect(msUntilDue(duePriority(NOW + 60_000), NOW)).toBe(10_000);
  });

  it("is below 0 when overdue", () => {
    expect(msUntilDue(duePriority(NOW - 5_000), NOW)).toBe(-5_000);
  });

  it("holds across the wrap of the scale", () => {
    const wrap = Math.ceil(NOW / (100 * 2 ** 20)) * 100 * 2 ** 20;
    expect(msUntilDue(duePriority(wrap + 400), wrap - 600)).toBe(1_000);
    expect(msUntilDue(duePriority(wrap - 600), wrap + 400)).toBe(-1_000);
  });
});

describe("untilDueMs", () => {
  it("never takes the first word for early, whatever the clocks of two machines say", () => {
    expect(untilDueMs({ segment: 0 }, duePriority(NOW + 5_000), NOW)).toBe(0);
    expect(untilDueMs({ segment: 1 }, duePriority(NOW + 5_000), NOW)).toBe(5_000);
  });
});

describe("LeadClock", () => {
  const clockAt = (untilDue: number) => {
    const time = { now: 0 };
    return { time, clock: new LeadClock(() => time.now, untilDue) };
  };

  it("has no lead before the first window, then loses what is played", () => {
    const { clock, time } = clockAt(0);
    time.now = 50;
    expect(clock.leadMs(0)).toBeLessThanOrEqual(0);
    clock.emitted(0);
    time.now = 150;
    expect(clock.leadMs(500)).toBe(400);
  });

  it("counts the time until the segment is due as lead", () => {
    const { clock, time } = clockAt(3_000);
    expect(clock.leadMs(0)).toBe(3_000);
    clock.emitted(0);
    time.now = 1_000;
    expect(clock.leadMs(200)).toBe(2_200);
  });

  it("does not take what an earlier attempt emitted for unplayed: it has been played while nobody spoke", () => {
    const { clock, time } = clockAt(-5_000);
    expect(clock.leadMs(2_000)).toBe(-3_000);
    time.now = 20;
    clock.emitted(2_000);
    expect(clock.leadMs(2_085)).toBe(85);
  });

  it("starts anew when the listener had run dry", () => {
    const { clock, time } = clockAt(0);
    clock.emitted(0);
    time.now = 900;
    expect(clock.leadMs(400)).toBe(-500);
    clock.emitted(400);
    expect(clock.leadMs(500)).toBe(100);
  });
});

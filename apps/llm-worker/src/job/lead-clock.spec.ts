import { duePriority } from "@mynah/protocol";
import { describe, expect, it } from "vitest";
import { LeadClock, msUntilDue } from "./lead-clock.js";

const NOW = 1_700_000_000_000;

describe("msUntilDue", () => {
  it("reads the due time from the priority, at 100 ms steps and at most 10 s", () => {
    expect(msUntilDue(duePriority(NOW + 2_500), NOW)).toBe(2_500);
    expect(msUntilDue(duePriority(NOW + 60_000), NOW)).toBe(10_000);
  });

  it("is 0 when overdue", () => {
    expect(msUntilDue(duePriority(NOW - 5_000), NOW)).toBe(0);
  });

  it("holds across the wrap of the scale", () => {
    const wrap = Math.ceil(NOW / (100 * 2 ** 20)) * 100 * 2 ** 20;
    expect(msUntilDue(duePriority(wrap + 400), wrap - 600)).toBe(1_000);
  });
});

describe("LeadClock", () => {
  it("has no lead before the first window, then loses what is played", () => {
    let now = 0;
    const clock = new LeadClock(() => now, 0);
    now = 50;
    expect(clock.leadMs(0)).toBeLessThanOrEqual(0);
    clock.emitted();
    now = 150;
    expect(clock.leadMs(500)).toBe(400);
  });

  it("counts the time until the segment is due as lead", () => {
    let now = 0;
    const clock = new LeadClock(() => now, 3_000);
    expect(clock.leadMs(0)).toBe(3_000);
    clock.emitted();
    now = 1_000;
    expect(clock.leadMs(200)).toBe(2_200);
  });
});

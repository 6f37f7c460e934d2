import { limits } from "@mynah/protocol";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planFeed, type FeedState } from "./plan-feed.js";

/** 10 s of sound each */
const texts = Array.from({ length: 20 }, () => "a".repeat(150));
const begin: FeedState = { texts, speed: 1, queued: 0, place: undefined, hasSound: true, unplayedMs: 0 };

describe("planFeed", () => {
  it("queues what begins within the bound of 60 s", () => {
    expect(planFeed(begin)).toEqual({ upTo: 6, dueInMs: [0, 10_000, 20_000, 30_000, 40_000, 50_000] });
  });

  it("queues the first segment alone until something sounds, and the next as well when it is short", () => {
    const silent = { ...begin, hasSound: false };
    expect(planFeed(silent)).toEqual({ upTo: 1, dueInMs: [0] });
    expect(planFeed({ ...silent, texts: ["Hi.", ...texts] }).upTo).toBe(2);
    expect(planFeed({ ...silent, queued: 1 }).upTo).toBe(1);
  });

  it("takes for sounding what was queued beyond that, or heard beyond the first segment", () => {
    const silent = { ...begin, hasSound: false };
    expect(planFeed({ ...silent, queued: 2 }).upTo).toBe(6);
    expect(planFeed({ ...silent, queued: 1, place: 1 }).upTo).toBe(7);
  });

  it("has the first words queued behind a pause, however long, and takes no pause for sound", () => {
    const silent = { ...begin, hasSound: false, texts: ['<break time="9000ms"/>', ...texts] };
    expect(planFeed(silent)).toEqual({ upTo: 2, dueInMs: [0, 9_000] });
    expect(planFeed({ ...silent, place: 0 }).upTo).toBe(2);
    expect(planFeed({ ...silent, queued: 2, place: 1 }).upTo).toBe(2);
    expect(planFeed({ ...silent, queued: 2, place: 2 }).upTo).toBe(8);
  });

  it("goes on as the listener does, each job due when its sound is", () => {
    expect(planFeed({ ...begin, queued: 6, place: 0 })).toEqual({ upTo: 6, dueInMs: [] });
    expect(planFeed({ ...begin, queued: 6, place: 2 })).toEqual({ upTo: 8, dueInMs: [40_000, 50_000] });
    expect(planFeed({ ...begin, queued: 19, place: 18 })).toEqual({ upTo: 20, dueInMs: [10_000] });
  });

  it("makes the sound of one who downloads it due later, by what he has not played", () => {
    expect(planFeed({ ...begin, queued: 6, place: 1, unplayedMs: 7_000 }).dueInMs).toEqual([57_000]);
  });

  it("counts in the time of the listener, at any tempo", () => {
    expect(planFeed({ ...begin, speed: 2, queued: 11, place: 0 })).toEqual({ upTo: 12, dueInMs: [55_000] });
    expect(planFeed({ ...begin, speed: 0.5 })).toEqual({ upTo: 3, dueInMs: [0, 20_000, 40_000] });
  });

  it("has the next segment queued however long the one before it is", () => {
    const long = Array.from({ length: 5 }, () => "a".repeat(15_000));
    expect(planFeed({ ...begin, texts: long }).upTo).toBe(2);
    expect(planFeed({ ...begin, texts: long, queued: 2, place: 1 }).upTo).toBe(3);
  });

  it("makes new text due at once while no listener is known here", () => {
    expect(planFeed({ ...begin, queued: 4 })).toEqual({ upTo: 6, dueInMs: [0, 10_000] });
    expect(planFeed({ ...begin, queued: 9 })).toEqual({ upTo: 9, dueInMs: [] });
  });

  it("never takes back, never goes beyond the bound, and leaves no segment between out", () => {
    const text = fc.integer({ min: 1, max: 400 }).map((length) => "a".repeat(length));
    const known = fc.record({
      texts: fc.array(text, { maxLength: 60 }),
      speed: fc.double({ min: 0.25, max: 4, noNaN: true }),
    });
    fc.assert(
      fc.property(known, fc.nat(60), fc.nat(60), ({ texts: all, speed }, queuedBefore, at) => {
        const place = Math.min(at, all.length);
        const queued = Math.min(Math.max(queuedBefore, place), all.length);
        const { upTo, dueInMs } = planFeed({ texts: all, speed, queued, place, hasSound: true, unplayedMs: 0 });
        expect(upTo).toBeGreaterThanOrEqual(Math.min(all.length, Math.max(queued, place + 2)));
        expect(upTo).toBeLessThanOrEqual(all.length);
        expect(dueInMs).toHaveLength(upTo - queued);
        const ahead = dueInMs.filter((_, index) => queued + index >= place + 2);
        expect(ahead.every((ms) => ms < limits.aheadMs)).toBe(true);
      }),
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { busyDelayMs, readRetryAfterMs } from "./busy-delay.js";

const wait = { refusals: 0, waitedMs: 0, boundMs: 10_000, random: 0 };

describe("how long a busy server is left alone", () => {
  it("grows with each refusal, up to a bound, and is spread", () => {
    expect([0, 1, 2, 9].map((refusals) => busyDelayMs({ ...wait, refusals }))).toEqual([50, 100, 200, 1_000]);
    expect(busyDelayMs({ ...wait, random: 0.5 })).toBe(75);
  });

  it("is at least what the server wants", () => {
    expect(busyDelayMs({ ...wait, retryAfterMs: 3_000 })).toBe(3_000);
    expect(busyDelayMs({ ...wait, retryAfterMs: 3_000, random: 1 })).toBe(3_750);
  });

  it("never goes beyond the bound: then it is not waited for", () => {
    expect(busyDelayMs({ ...wait, retryAfterMs: 10_001 })).toBeUndefined();
    fc.assert(
      fc.property(
        fc.nat(20),
        fc.nat(12_000),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (refusals, waitedMs, random) => {
          const delay = busyDelayMs({ ...wait, refusals, waitedMs, random });
          expect(waitedMs + (delay ?? -waitedMs)).toBeLessThanOrEqual(wait.boundMs);
        },
      ),
    );
  });

  it.each([
    ["2", 2_000],
    ["0", 0],
    ["-1", 0],
    ["Thu, 01 Jan 1970 00:01:03 GMT", 3_000],
    ["Thu, 01 Jan 1970 00:00:00 GMT", 0],
    ["soon", undefined],
    ["", undefined],
    [undefined, undefined],
  ])("is read from Retry-After: %s", (header, ms) => expect(readRetryAfterMs(header, 60_000)).toBe(ms));
});

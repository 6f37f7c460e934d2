import { describe, expect, it } from "vitest";
import { MOST_ATTEMPTS, retryDelayMs } from "./retry-delay.js";

const now = Date.parse("2026-01-01T00:00:00Z");
const busy = (status: number, retryAfter: string | null = null): number | undefined =>
  retryDelayMs({ kind: "status", status, retryAfter }, 1, now);

describe("the pause before another try", () => {
  it("grows while the network goes on failing, and ends after the last attempt", () => {
    const delays = Array.from({ length: MOST_ATTEMPTS }, (_, index) =>
      retryDelayMs({ kind: "network" }, index + 1, now),
    );
    expect(delays).toEqual([1_000, 2_000, 4_000, 8_000, undefined]);
  });

  it.each([408, 429, 500, 502, 503, 504])("is there for %d, which passes", (status) => {
    expect(busy(status)).toBe(1_000);
  });

  it.each([400, 401, 403, 404, 416])("is not there for %d, which stays", (status) => {
    expect(busy(status)).toBeUndefined();
  });

  it.each([
    ["seconds", "7"],
    ["a date", "Thu, 01 Jan 2026 00:00:07 GMT"],
  ])("is as long as Retry-After asks in %s", (_form, header) => {
    expect(busy(429, header)).toBe(7_000);
  });

  it("is never shorter than the back-off, whatever Retry-After says", () => {
    expect(busy(503, "0")).toBe(1_000);
    expect(busy(503, "soon")).toBe(1_000);
  });

  it("is not there when the server asks for more than a minute", () => {
    expect(busy(429, "61")).toBeUndefined();
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { sayInTime } from "./say-in-time.js";

interface Said {
  readonly from: number;
  readonly to: number;
  readonly atMs: number;
  readonly lateMs: number;
}

const listen = (count: number, perSecond: number) => {
  const said: Said[] = [];
  const sinceMs = performance.now();
  const say = (from: number, to: number, lateMs: number) =>
    void said.push({ from, to, atMs: performance.now() - sinceMs, lateMs });
  return { said, stop: sayInTime({ count, perSecond, say }) };
};

describe("saying tokens in time", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("says each once, in order, when it is due, and then falls silent", () => {
    const { said } = listen(1_000, 82.03);
    vi.advanceTimersByTime(60_000);
    expect(said.map(({ from }) => from)).toEqual(said.map((_, at) => at));
    expect(said).toHaveLength(1_000);
    // Milliseconds are what timers have; the last is no later than the first.
    for (const { lateMs } of said) expect(lateMs).toBeLessThan(1.01);
    expect(said.at(-1)?.atMs).toBeCloseTo((1_000 / 82.03) * 1_000, -1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("says what became due while it could not, at once, and is back in time", () => {
    const { said } = listen(100, 100);
    vi.advanceTimersByTime(100);
    // Its timer fires at 110 ms, and finds that it is 155.
    vi.spyOn(performance, "now").mockReturnValueOnce(performance.now() + 55);
    vi.advanceTimersByTime(10);
    vi.mocked(performance.now).mockRestore();
    expect(said.at(-1)).toMatchObject({ from: 10, to: 15, lateMs: 45 });
    vi.advanceTimersByTime(50);
    expect(said.at(-1)).toMatchObject({ from: 15, to: 16, atMs: 160, lateMs: 0 });
  });

  it("says nothing more when it is stopped", () => {
    const { said, stop } = listen(100, 100);
    vi.advanceTimersByTime(55);
    stop();
    vi.advanceTimersByTime(1_000);
    expect(said).toHaveLength(5);
  });
});

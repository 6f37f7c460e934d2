import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { hasStopped, watchConsumption } from "./consumption-watch.js";

describe("a worker has stopped consuming", () => {
  const look = (taken: number, nextJob: string | undefined, refusals = 0) => ({ taken, nextJob, refusals });

  it("when it had room and took none while the same job stayed the next", () => {
    expect(hasStopped(look(3, "a"), look(3, "a"))).toBe(true);
  });

  it("not when nothing waits, another job is next, or it took some", () => {
    expect(hasStopped(look(3, undefined), look(3, undefined))).toBe(false);
    expect(hasStopped(look(3, "a"), look(3, "b"))).toBe(false);
    expect(hasStopped(look(3, "a"), look(4, "a"))).toBe(false);
  });

  it("not when Redis refused it the job, as a full one does", () => {
    expect(hasStopped(look(3, "a", 0), look(3, "a", 1))).toBe(false);
  });

  it("not when it had no room at one of the looks, or none was possible", () => {
    expect(hasStopped(undefined, look(3, "a"))).toBe(false);
    expect(hasStopped(look(3, "a"), undefined)).toBe(false);
  });
});

describe("the watch", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const watch = (given: { hasRoom: boolean; taken: number }, answers: () => Promise<string | undefined>) => {
    const [onStopped, readNextJob] = [vi.fn(), vi.fn(answers)];
    const worker = { ...given, refusals: 0 };
    const end = watchConsumption({ worker, readNextJob, stallMs: 1_000, onStopped });
    return { onStopped, readNextJob, end };
  };

  it("tells it once, after two looks", async () => {
    const { onStopped } = watch({ hasRoom: true, taken: 1 }, async () => "a");
    await vi.advanceTimersByTimeAsync(1_500);
    expect(onStopped).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(onStopped).toHaveBeenCalledOnce();
  });

  it("does not ask while the worker has no room", async () => {
    const { onStopped, readNextJob, end } = watch({ hasRoom: false, taken: 1 }, async () => "a");
    await vi.advanceTimersByTimeAsync(10_000);
    expect([onStopped.mock.calls, readNextJob.mock.calls]).toEqual([[], []]);
    end();
  });

  it("says nothing while Redis does not answer", async () => {
    const { onStopped, end } = watch({ hasRoom: true, taken: 1 }, () => Promise.reject(new Error("away")));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(onStopped).not.toHaveBeenCalled();
    end();
  });
});

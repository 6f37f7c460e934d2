import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { SilenceWatch } from "./silence-watch.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("calls after silence, again and again, until it is stopped", () => {
  const onSilence = vi.fn();
  const watch = new SilenceWatch(100, onSilence);
  vi.advanceTimersByTime(500);
  expect(onSilence).not.toHaveBeenCalled();
  watch.heard();
  vi.advanceTimersByTime(90);
  watch.heard();
  vi.advanceTimersByTime(99);
  expect(onSilence).not.toHaveBeenCalled();
  vi.advanceTimersByTime(101);
  expect(onSilence).toHaveBeenCalledTimes(2);
  watch.stop();
  vi.advanceTimersByTime(500);
  expect(onSilence).toHaveBeenCalledTimes(2);
});

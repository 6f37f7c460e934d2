import { describe, expect, it } from "vitest";
import { waveformWindow } from "./waveform-window.js";

const moment = { heard: 0, received: 5000, isOver: false, isStill: false, spanSamples: 1000 };

describe("waveformWindow", () => {
  it("stands still until the ear is in the middle, then follows it", () => {
    expect(waveformWindow({ ...moment, heard: 500 })).toEqual({ from: 0, to: 1000 });
    expect(waveformWindow({ ...moment, heard: 1700 })).toEqual({ from: 1200, to: 2200 });
  });

  it("turns pages where motion is unwelcome", () => {
    expect(waveformWindow({ ...moment, isStill: true, heard: 999 }).from).toBe(0);
    expect(waveformWindow({ ...moment, isStill: true, heard: 1000 }).from).toBe(1000);
  });

  it("shows all of it at the end, a short one at its usual scale", () => {
    expect(waveformWindow({ ...moment, isOver: true, heard: 5000 })).toEqual({ from: 0, to: 5000 });
    expect(waveformWindow({ ...moment, isOver: true, received: 300 })).toEqual({ from: 0, to: 1000 });
  });
});

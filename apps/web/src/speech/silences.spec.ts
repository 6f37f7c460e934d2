import { describe, expect, it } from "vitest";
import { Silences } from "./silences.js";
import { Timeline } from "./timeline.js";

function startSilences(isLive: boolean) {
  const timeline = new Timeline(24_000);
  return { timeline, silences: new Silences(timeline, { isLive }) };
}

const gap = { atMs: 500, atSample: 9000 };

describe("Silences", () => {
  it("are gaps in a speech whose text is known", () => {
    const { timeline, silences } = startSilences(false);
    silences.soundCame(0);
    silences.ranDry(gap);
    silences.silent(2400, true);
    expect(timeline.gaps).toEqual([gap]);
    expect(timeline.gapSamples).toBe(2400);
  });

  it("are waits while the next words are typed", () => {
    const { timeline, silences } = startSilences(true);
    silences.promised(1);
    silences.soundCame(0);
    silences.ranDry(gap);
    silences.silent(2400, true);
    silences.promised(2);
    silences.soundCame(1);
    silences.silent(3600, false);
    silences.silent(3600, false);
    expect(timeline.gaps).toEqual([]);
    expect(timeline.gapSamples).toBe(0);
  });

  it("are gaps in the middle of a segment, typed or not", () => {
    const { timeline, silences } = startSilences(true);
    silences.promised(1);
    silences.soundCame(0);
    silences.ranDry(gap);
    silences.silent(1200, true);
    silences.soundCame(0);
    silences.silent(1800, false);
    expect(timeline.gaps).toEqual([gap]);
    expect(timeline.gapSamples).toBe(1800);
  });

  it("are waits in the middle of a segment whose text had not come", () => {
    const { timeline, silences } = startSilences(true);
    silences.promised(1);
    silences.soundCame(0);
    silences.ranDry(gap);
    silences.silent(1200, true);
    silences.textCame();
    silences.soundCame(0);
    silences.silent(1800, false);
    expect([timeline.gaps, timeline.gapSamples]).toEqual([[], 0]);
  });

  it("are gaps before a segment that the gateway had promised", () => {
    const { timeline, silences } = startSilences(true);
    silences.promised(2);
    silences.soundCame(0);
    silences.ranDry(gap);
    silences.silent(1200, false);
    expect(timeline.gaps).toEqual([gap]);
    expect(timeline.gapSamples).toBe(1200);
  });

  it("counts only gaps after a wait", () => {
    const { timeline, silences } = startSilences(true);
    silences.promised(1);
    silences.soundCame(0);
    silences.ranDry(gap);
    silences.silent(5000, true);
    silences.soundCame(1);
    silences.silent(5000, false);
    silences.ranDry(gap);
    silences.silent(5600, true);
    silences.soundCame(1);
    silences.silent(5700, false);
    expect(timeline.gaps).toHaveLength(1);
    expect(timeline.gapSamples).toBe(700);
  });
});

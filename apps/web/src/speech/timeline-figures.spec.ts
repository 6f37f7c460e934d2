import { describe, expect, it } from "vitest";
import { Timeline } from "./timeline.js";
import { timelineFigures } from "./timeline-figures.js";

const rate = 1000;

describe("timelineFigures", () => {
  it("knows nothing of a speech that has not begun", () => {
    expect(timelineFigures(new Timeline(rate))).toMatchObject({
      firstChunkMs: undefined,
      firstSoundMs: undefined,
      realTimeFactor: undefined,
      durationS: 0,
      chunks: 0,
    });
  });

  it("counts chunks, bytes, seconds and the lead", () => {
    const timeline = new Timeline(rate);
    timeline.addChunk(200, 500);
    timeline.addPlayed(400, 300);
    timeline.addChunk(450, 1000);
    expect(timelineFigures(timeline)).toMatchObject({
      firstChunkMs: 200,
      durationS: 1.5,
      leadS: 1.2,
      chunks: 2,
      bytes: 3000,
    });
  });

  it("measures what is typed from the moment at which there was something to say", () => {
    const timeline = new Timeline(rate);
    timeline.speakableMs = 900;
    timeline.addChunk(1100, 500);
    timeline.addFirstSound(1150);
    expect(timelineFigures(timeline)).toMatchObject({ firstChunkMs: 200, firstSoundMs: 250 });
  });

  it("takes the real-time factor from request to last chunk", () => {
    const timeline = new Timeline(rate);
    timeline.addChunk(200, 500);
    timeline.addChunk(400, 1500);
    expect(timelineFigures(timeline).realTimeFactor).toBeCloseTo(0.2);
  });

  it("leaves out chunks that came while the server was held back by our credit", () => {
    const timeline = new Timeline(rate);
    timeline.addChunk(300, 1500);
    timeline.addChunk(600, 1500);
    timeline.addPlayed(2600, 2000);
    timeline.addChunk(2600, 1000);
    expect(timelineFigures(timeline).realTimeFactor).toBeCloseTo(0.2);
  });

  it("counts gaps and their length", () => {
    const timeline = new Timeline(rate);
    timeline.addGap({ atMs: 700, atSample: 500 });
    timeline.gapSamples = 120;
    expect(timelineFigures(timeline)).toMatchObject({ gaps: 1, gapMs: 120 });
  });
});

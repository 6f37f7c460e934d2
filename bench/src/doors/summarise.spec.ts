import { describe, expect, it } from "vitest";
import { summarise, type Round } from "./summarise.js";

const round = (pcm: number, mp3: number): Round => ({ pcm, mp3, opus: pcm, aac: pcm, flac: pcm, wav: pcm });

describe("the summary of first sounds", () => {
  const rows = summarise(round(90, 200), [round(50, 60), round(100, 130), round(40, 44)]);
  const rowOf = (format: string) => rows.find((row) => row.format === format);

  it("sets each format beside the PCM of its own round", () => {
    expect(rowOf("mp3")).toMatchObject({
      firstSoundMs: 60,
      behindPcmMs: 10,
      behindPcmMsMax: 30,
      ofPcm: 1.2,
      coldMs: 200,
    });
  });

  it("has PCM beside itself", () => {
    expect(rowOf("pcm")).toMatchObject({ firstSoundMs: 50, behindPcmMs: 0, ofPcm: 1 });
  });
});

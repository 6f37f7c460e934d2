import { describe, expect, it } from "vitest";
import { figureWords } from "./figure-words.js";

const figures = {
  firstChunkMs: 181.6,
  firstSoundMs: 296.2,
  realTimeFactor: 0.25,
  durationS: 3.24,
  leadS: 0,
  chunks: 7,
  bytes: 155_520,
  gaps: 0,
  gapMs: 0,
};
const words = (changes: Partial<typeof figures>) =>
  Object.fromEntries(figureWords({ ...figures, ...changes }).map(({ label, value, note }) => [label, [value, note]]));

describe("figureWords", () => {
  it("says them with their units", () => {
    expect(words({})).toEqual({
      "First chunk": ["182 ms", "received"],
      "First sound": ["296 ms", "heard"],
      "Real-time factor": ["0.25", "4.0× real time"],
      Gaps: ["0", ""],
      Sound: ["3.2 s", ""],
      Chunks: ["7", "156 kB"],
    });
  });

  it("names gaps and a rate below real time", () => {
    expect(words({ gaps: 2, gapMs: 314.6, realTimeFactor: 1.3, leadS: 0.45 })).toMatchObject({
      Gaps: ["2", "315 ms of silence"],
      "Real-time factor": ["1.30", "slower than real time"],
      Sound: ["3.2 s", "0.5 s unplayed"],
    });
  });
});

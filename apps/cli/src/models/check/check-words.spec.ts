import { expect, it } from "vitest";
import { findingLine, spokenWords, verdictWords } from "./check-words.js";

const spoken = {
  ...{ text: "Hello.", voice: "tara", frames: 12, inSlotShare: 0.995, strayIds: 2, firstFrameMs: 80.4, totalMs: 600 },
  ...{ tokensPerSecond: 164.06, isCutOff: false, codesBase64: "" },
};
const finding = (state: "fits" | "unknown" | "wrong") => ({ state, about: "audio", words: "words" });

it("a finding is a line that begins with what came of it", () => {
  expect(findingLine(finding("wrong"))).toBe("WRONG    audio: words");
});

it("a speech is told in frames, seconds, share and speed", () => {
  expect(spokenWords(spoken)).toBe(
    "spoke   tara: 12 frames (1.0 s), 99.5 % of the ids in turn, 2 ids that are no codes, first frame after 80 ms, " +
      "then 164 codes/s = 2.0 times real time",
  );
});

it.each([
  [["fits", "fits"], "m fits"],
  [["fits", "unknown"], "m fits, as far as can be told; 1 could not be"],
  [["wrong", "unknown", "fits"], "m: 1 of 3 do not fit"],
] as const)("the verdict on %o is: %s", (states, words) => {
  expect(verdictWords("m", states.map(finding))).toBe(words);
});

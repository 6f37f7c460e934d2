import { describe, expect, it } from "vitest";
import { heardText } from "./heard-text.js";

const segments = [
  { index: 0, text: "One two.", firstSample: 0 },
  { index: 1, text: "Three four five.", firstSample: 8_000 },
];
const heard = (cutSample: number, given = {}): string =>
  heardText(segments, { cutSample, receivedSamples: 24_000, isWhole: true, ...given });

describe("the text that was heard", () => {
  it("is that of the segments before, and the words within the played share of the one that is cut", () => {
    expect([0, 2_999, 3_000, 8_000, 12_999, 13_000, 24_000].map((sample) => heard(sample))).toEqual([
      ...["", "", "One", "One two.", "One two.", "One two. Three", "One two. Three four five."],
    ]);
  });

  it("takes a segment whose sound has not all come for as long as its text may be", () => {
    expect(heard(12_000, { receivedSamples: 12_000, isWhole: false })).toBe("One two.");
    expect(heard(16_000, { receivedSamples: 16_000, isWhole: false })).toBe("One two. Three");
  });

  it("is nothing of nothing", () => {
    expect(heardText([], { cutSample: 5, receivedSamples: 9, isWhole: true })).toBe("");
  });
});

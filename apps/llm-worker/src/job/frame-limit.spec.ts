import { describe, expect, it } from "vitest";
import { frameLimit } from "./frame-limit.js";

const limits = {
  maxFramesPerCharacter: 3,
  maxSegmentFrames: 300,
  maxSegmentCharacters: 200,
  firstSegmentCharacters: 60,
};
const limitOf = (text: string, maxTokens?: number) =>
  frameLimit({ text, sampling: { seed: 0, ...(maxTokens === undefined ? {} : { maxTokens }) } }, { limits });

describe("frameLimit", () => {
  it("grows with the text, with room for a drawn-out word", () => {
    expect(limitOf("ab")).toEqual({ maxFrames: 26, isGuard: true });
  });

  it("never exceeds the profile's bound", () => {
    expect(limitOf("x".repeat(200)).maxFrames).toBe(300);
  });

  it("obeys the request, which is then no runaway", () => {
    expect(limitOf("ab", 75)).toEqual({ maxFrames: 10, isGuard: false });
    expect(limitOf("ab", 3).maxFrames).toBe(1);
  });

  it("is that of the longest segment while the text may still grow", () => {
    expect(frameLimit({ sampling: { seed: 0 } }, { limits })).toEqual({ maxFrames: 300, isGuard: true });
  });
});

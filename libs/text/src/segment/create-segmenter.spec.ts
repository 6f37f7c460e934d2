import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSegmenter } from "./create-segmenter.js";
import type { SegmentLimits } from "./segment-limits.js";

function feed(pieces: readonly string[], limits?: SegmentLimits) {
  const segmenter = createSegmenter(limits);
  const pushed = pieces.map((piece) => segmenter.push(piece).map((segment) => segment.text));
  return { pushed, rest: segmenter.finish().map((segment) => segment.text) };
}

describe("createSegmenter", () => {
  it("gives a sentence as soon as the next one begins", () => {
    const { pushed, rest } = feed(["How are", " you today?", " I", " am fine."]);
    expect(pushed).toEqual([[], [], ["How are you today?"], []]);
    expect(rest).toEqual(["I am fine."]);
  });

  it("waits for more than an abbreviation or a very short sentence", () => {
    expect(feed(["Yes. ", "I met Dr. ", "Smith. ", "He is well."]).pushed.flat()).toEqual(["Yes. I met Dr. Smith."]);
  });

  it("cuts a first sentence that goes on and on", () => {
    const { pushed } = feed(["the quick brown fox, ".repeat(3), "the quick brown fox, ".repeat(3)]);
    expect(pushed.flat()[0]?.length).toBeLessThanOrEqual(78);
  });

  it("gives the rest on finish, and goes on after it", () => {
    const segmenter = createSegmenter();
    expect(segmenter.push("Hello")).toEqual([]);
    expect(segmenter.finish()).toEqual([{ text: "Hello", start: 0, end: 5 }]);
    expect(segmenter.push(" again")).toEqual([]);
    expect(segmenter.finish()).toEqual([{ text: "again", start: 6, end: 11 }]);
    expect(segmenter.finish()).toEqual([]);
  });

  it("covers every visible character once and in order, at the offsets it names, however the text is cut up", () => {
    const pieces = fc.array(
      fc.constantFrom("word ", "a", "Dr. ", "It ", ". ", "! ", ", ", " ", "\n\n", "😀", "。", "漢字", "x".repeat(300)),
      { maxLength: 80 },
    );
    fc.assert(
      fc.property(pieces, fc.integer({ min: 10, max: 120 }), (parts, maxSegmentCharacters) => {
        const segmenter = createSegmenter({ maxSegmentCharacters });
        const segments = [...parts.flatMap((part) => segmenter.push(part)), ...segmenter.finish()];
        const text = parts.join("");
        expect(segments.map((segment) => segment.text.replace(/\s/g, "")).join("")).toBe(text.replace(/\s/g, ""));
        for (const segment of segments) {
          expect(text.slice(segment.start, segment.end)).toBe(segment.text);
          expect(segment.text.length).toBeGreaterThan(0);
          expect(segment.text.length).toBeLessThanOrEqual(maxSegmentCharacters);
        }
      }),
      { numRuns: 300 },
    );
  });
});

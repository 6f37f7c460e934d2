import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSegmenter } from "./create-segmenter.js";
import { type SegmentLimits, WORD_LIMITS } from "./segment-limits.js";

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

  it("does not take a date for a sentence's end, though its month comes letter by letter", () => {
    const text = "Er kam am 3. Mai nach Hause. Er ist nun 30. Sie ist 5.";
    const { pushed } = feed([...text], { maxSegmentCharacters: 60, languages: ["de"] });
    expect(pushed.flat()).toEqual(["Er kam am 3. Mai nach Hause.", "Er ist nun 30."]);
  });

  it("gives the same segments however the text is cut up", () => {
    const word = fc.constantFrom(
      "word",
      "Dr.",
      "It rains.",
      "No!",
      "and so on,",
      "漢字。我们今天去公园,",
      "यह है।",
      "3.14",
      "«Oui »",
      "\n\n",
      "x".repeat(90),
    );
    const text = fc.array(word, { maxLength: 60 }).map((words) => words.join(" "));
    fc.assert(
      fc.property(text, fc.array(fc.nat(600), { maxLength: 9 }), fc.boolean(), (whole, at, byWords) => {
        const limits = byWords ? { ...WORD_LIMITS, maxSegmentCharacters: 300 } : {};
        const edges = [0, ...at.map((cut) => Math.min(cut, whole.length)).sort((a, b) => a - b), whole.length];
        const pieces = edges.slice(1).map((edge, index) => whole.slice(edges[index], edge));
        const joined = ({ pushed, rest }: ReturnType<typeof feed>) => [...pushed.flat(), ...rest];
        expect(joined(feed(pieces, limits))).toEqual(joined(feed([whole], limits)));
      }),
      { numRuns: 300 },
    );
  });
});

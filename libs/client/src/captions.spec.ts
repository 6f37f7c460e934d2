import { describe, expect, it } from "vitest";
import { Captions } from "./captions.js";

const segment = (index: number, firstSample: number) => ({ index, firstSample, text: `segment ${index}` });

describe("Captions", () => {
  it("keeps segments in their order, each once", () => {
    const captions = new Captions();
    expect([segment(1, 100), segment(0, 0), segment(1, 100)].map((one) => captions.add(one))).toEqual([
      true,
      true,
      false,
    ]);
    expect(captions.segments.map(({ index }) => index)).toEqual([0, 1]);
  });

  it("takes the longer text of a segment that has grown, not a shorter one that comes late", () => {
    const captions = new Captions();
    const texts = ["Hello", "Hello there", "Hello"];
    expect(texts.map((text) => captions.add({ index: 0, firstSample: 0, text }))).toEqual([true, true, false]);
    expect(captions.segments).toEqual([{ index: 0, firstSample: 0, text: "Hello there" }]);
  });

  it("knows which segment holds a sample", () => {
    const captions = new Captions();
    expect(captions.at(5)).toBe(0);
    captions.add(segment(0, 0));
    captions.add(segment(1, 100));
    expect([0, 99, 100, 5_000].map((sample) => captions.at(sample))).toEqual([0, 0, 1, 1]);
  });
});

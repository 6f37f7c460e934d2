import { describe, expect, it } from "vitest";
import { CodecInputError } from "./codec-input-error.js";
import { randomCodes } from "./testing/random-codes.js";
import { chooseShape, padCodes, padWindow } from "./window-shape.js";

const options = { shapes: [3, 6, 9], samplesPerFrame: 2048 };
const codes = randomCodes(4, 1);
const plan = { frames: 4, keepStart: 100, leftEdge: false, rightEdge: false };

describe("chooseShape", () => {
  it("takes the smallest shape that holds the window, or the window's own size", () => {
    expect([1, 3, 4, 9, 10].map((frames) => chooseShape(frames, options.shapes))).toEqual([3, 3, 6, 9, 10]);
  });
});

describe("padWindow", () => {
  it("pads on the right, even at the true start, while the end is not the true end", () => {
    for (const leftEdge of [true, false]) {
      const padded = padWindow(codes, { ...plan, leftEdge }, options);
      expect(padded).toMatchObject({ frames: 6, keepStart: 100 });
      expect(padded.codes.subarray(0, 28)).toEqual(codes);
    }
  });

  it("pads on the left at the true end, and moves keepStart", () => {
    const padded = padWindow(codes, { ...plan, rightEdge: true }, options);
    expect(padded).toMatchObject({ frames: 6, keepStart: 100 + 2 * 2048 });
    expect(padded.codes.subarray(14)).toEqual(codes);
  });

  it("leaves a window that is the whole speech in its own shape", () => {
    const padded = padWindow(codes, { ...plan, leftEdge: true, rightEdge: true }, options);
    expect(padded).toEqual({ codes, frames: 4, keepStart: 100 });
  });
});

describe("padCodes", () => {
  it("returns the same array when there is nothing to add", () => {
    expect(padCodes(codes, 4, 4, "left")).toBe(codes);
  });

  it("refuses to shrink and to pad codes that are not the frames they claim", () => {
    expect(() => padCodes(codes, 4, 3, "right")).toThrow(CodecInputError);
    expect(() => padCodes(codes, 5, 6, "right")).toThrow(CodecInputError);
  });
});

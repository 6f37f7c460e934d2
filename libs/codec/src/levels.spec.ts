import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CodecInputError } from "./codec-input-error.js";
import { packLevels, unpackLevels } from "./levels.js";
import { randomCodes } from "./testing/random-codes.js";

describe("level tensors", () => {
  it("hold t0 | t1 t4 | t2 t3 t5 t6, frame after frame, window after window (golden)", () => {
    const first = Uint16Array.of(10, 11, 12, 13, 14, 15, 16, 20, 21, 22, 23, 24, 25, 26);
    const second = Uint16Array.of(30, 31, 32, 33, 34, 35, 36, 40, 41, 42, 43, 44, 45, 46);
    const { batch, frames, levels } = packLevels([first, second], 2);
    expect({ batch, frames }).toEqual({ batch: 2, frames: 2 });
    expect(Array.from(levels[0], Number)).toEqual([10, 20, 30, 40]);
    expect(Array.from(levels[1], Number)).toEqual([11, 14, 21, 24, 31, 34, 41, 44]);
    expect(Array.from(levels[2], Number)).toEqual([12, 13, 15, 16, 22, 23, 25, 26, 32, 33, 35, 36, 42, 43, 45, 46]);
  });

  it("give the windows' codes back", () => {
    fc.assert(
      fc.property(fc.nat(5), fc.nat(12), fc.nat(), (batch, frames, seed) => {
        const windows = Array.from({ length: batch }, (_, row) => randomCodes(frames, seed + row));
        expect(unpackLevels(packLevels(windows, frames))).toEqual(windows);
      }),
    );
  });

  it("refuse a window of another shape", () => {
    expect(() => packLevels([randomCodes(3, 1), randomCodes(4, 1)], 3)).toThrow(CodecInputError);
  });
});

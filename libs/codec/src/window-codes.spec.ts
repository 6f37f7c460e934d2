import { expect, it } from "vitest";
import { randomCodes } from "./testing/random-codes.js";
import { windowCodes } from "./window-codes.js";

const codes = randomCodes(6, 1);

it("cuts a window's codes from its segment's", () => {
  expect(windowCodes(codes, { firstFrame: 2, frames: 3, guessedFrames: 0 })).toEqual(codes.slice(14, 35));
});

it("repeats the last known frame where frames are guessed, whatever lies behind it", () => {
  const cut = windowCodes(codes, { firstFrame: 0, frames: 4, guessedFrames: 2 });
  expect(cut.slice(0, 14)).toEqual(codes.slice(0, 14));
  expect([cut.slice(14, 21), cut.slice(21)]).toEqual([codes.slice(7, 14), codes.slice(7, 14)]);
});

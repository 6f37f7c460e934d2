import fc from "fast-check";
import { expect, it } from "vitest";
import { cutPieces } from "./cut-pieces.js";

it("each frame is kept once, in order, with the sound around it that its codes depend on", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), (frames) => {
      const kept = cutPieces(frames).flatMap(({ keepFrom, keepEnd, firstFrame, endFrame }) => {
        expect([firstFrame, endFrame]).toEqual([Math.max(0, keepFrom - 3), Math.min(frames, keepEnd + 3)]);
        expect(endFrame - firstFrame).toBeLessThanOrEqual(32);
        return Array.from({ length: keepEnd - keepFrom }, (_, at) => keepFrom + at);
      });
      expect(kept).toEqual(Array.from({ length: frames }, (_, frame) => frame));
    }),
  );
});

it("no sound has no pieces", () => {
  expect(cutPieces(0)).toEqual([]);
});

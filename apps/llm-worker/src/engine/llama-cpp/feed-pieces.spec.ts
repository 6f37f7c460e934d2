import { describe, expect, it } from "vitest";
import { feedPieces } from "./feed-pieces.js";

const feed = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const sizes = { prefixTokens: 2, batchTokens: 3 };

describe("the pieces of a feed", () => {
  it("are as large as a batch, and the last what is left", () => {
    expect(feedPieces(feed, { prefixIds: 0, keptIds: 0, ...sizes, batchTokens: 4 })).toEqual([
      [1, 2, 3, 4],
      [5, 6, 7, 8],
      [9],
    ]);
    expect(feedPieces([7], { prefixIds: 0, keptIds: 0, ...sizes })).toEqual([[7]]);
  });

  it("end where the prefix does, so that what follows a kept one falls into the same pieces", () => {
    const rest = [[6, 7, 8], [9]];
    expect(feedPieces(feed, { prefixIds: 5, keptIds: 0, ...sizes })).toEqual([[1, 2], [3, 4], [5], ...rest]);
    expect(feedPieces(feed, { prefixIds: 5, keptIds: 5, ...sizes })).toEqual(rest);
  });
});

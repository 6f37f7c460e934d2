import { describe, expect, it } from "vitest";
import { chooseFree } from "./choose-free.js";

const voice = [5, 6, 7];
const other = [5, 6, 8];
const free = (lane: string, ...kept: readonly number[]) => ({ lane, place: 0, kept });

describe("which free sequence a segment gets", () => {
  it("is one that keeps its prefix, however busy its lane is", () => {
    const sequences = [free("a"), free("a"), free("b", ...other), free("b", ...voice)];
    expect(chooseFree(sequences, [...voice])).toBe(sequences[3]);
    expect(chooseFree(sequences, other)).toBe(sequences[2]);
  });

  it("is of the least busy lane among those that keep it", () => {
    const sequences = [free("a", ...voice), free("b", ...voice), free("b")];
    expect(chooseFree(sequences, voice)).toBe(sequences[1]);
  });

  it.each([
    ["a longer one", [...voice, 9]],
    ["a shorter one", voice.slice(0, 2)],
    ["another one", other],
  ])("is an empty one of the least busy lane rather than one that keeps %s", (_, kept) => {
    const sequences = [free("a", ...kept), free("a"), free("b"), free("b"), free("b")];
    expect(chooseFree(sequences, voice)).toBe(sequences[2]);
  });

  it("is an empty one for a segment without a prefix", () => {
    const sequences = [free("a", ...voice), free("b")];
    expect(chooseFree(sequences, [])).toBe(sequences[1]);
  });

  it("is the first of its lane, so that those in use lie side by side", () => {
    const sequences = [2, 1, 3].map((place) => ({ ...free("a"), place }));
    expect(chooseFree(sequences, [])).toBe(sequences[1]);
  });

  it("is what came back longest ago when all keep something else", () => {
    const sequences = [free("a", ...other), free("b", ...voice), free("b", ...voice)];
    expect(chooseFree(sequences, [1])).toBe(sequences[0]);
    expect(chooseFree(sequences, [])).toBe(sequences[0]);
  });

  it("is none when all are lent", () => {
    expect(chooseFree([], voice)).toBeUndefined();
  });
});

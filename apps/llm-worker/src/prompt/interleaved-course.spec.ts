import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { uniformAt } from "../sampling/uniform-at.js";
import { walkCourse } from "../testing/walk-course.js";
import { interleavedCourse } from "./interleaved-course.js";
import { AWAIT_TEXT, type Draw } from "./token-course.js";

const interleaved = {
  bosId: 1,
  symbols: {},
  endSymbol: "<end>",
  pauseSymbol: "pau",
  advanceBase: 50,
  maxAdvance: 4,
  lookaheadFrames: 3,
  maxHoldFrames: 2,
};
const audio = { audioBase: 100, codebookSize: 10 };
const END = 40;
const whole = (symbols: readonly number[], maxFrames = 100) => ({ symbols, isWhole: true, maxFrames });
const options = { text: whole([20, 21, 22, 23, END]), interleaved, audio, codesSoFar: new Uint16Array(0) };
const isAdvance = ({ first }: Draw): boolean => first < audio.audioBase;
const drawn = (seed: number) => (draw: Draw) => draw.first + Math.floor(uniformAt(seed, draw.counter) * draw.count);
const atMost = (id: number) => (draw: Draw) =>
  isAdvance(draw) ? Math.min(id, draw.first + draw.count - 1) : draw.first;
const codesOf = (ids: readonly number[]): Uint16Array =>
  Uint16Array.from(ids.filter((id) => id >= 100).map((id) => (id - 100) % 10));

describe("interleavedCourse", () => {
  it("feeds per frame the advance, so many symbols, then the 7 codes", () => {
    const { ids } = walkCourse(interleavedCourse(options), atMost(52));
    const frame = [100, 110, 120, 130, 140, 150, 160];
    expect(ids).toEqual([
      1,
      52,
      20,
      21,
      ...frame,
      52,
      22,
      23,
      ...frame,
      51,
      END,
      ...frame,
      50,
      ...frame,
      50,
      ...frame.slice(0, 6),
    ]);
  });

  it("speaks lookaheadFrames frames from the one in which the end was fed, without asking for advances", () => {
    const { draws } = walkCourse(interleavedCourse(options), atMost(54));
    expect(draws.filter(isAdvance)).toHaveLength(2);
    expect(draws.filter((draw) => !isAdvance(draw))).toHaveLength((1 + 3) * 7);
  });

  it("forces an advance after maxHoldFrames frames without one", () => {
    const { draws } = walkCourse(interleavedCourse(options), ({ first }) => first);
    const advances = draws.filter(isAdvance).map(({ first }) => first);
    expect(advances.slice(0, 6)).toEqual([50, 50, 51, 50, 50, 51]);
  });

  it("feeds no more symbols than are left, whatever is wanted", () => {
    const { draws, ids } = walkCourse(interleavedCourse(options), atMost(53));
    expect(draws.filter(isAdvance).map(({ count }) => count)).toEqual([5, 5]);
    expect(ids.filter((id) => id > 1 && id < 100)).toEqual([53, 20, 21, 22, 52, 23, END, 50, 50]);
  });

  it("ends at maxFrames whatever is left", () => {
    const { draws } = walkCourse(
      interleavedCourse({ ...options, text: whole(options.text.symbols, 2) }),
      ({ first }) => first,
    );
    expect(draws.filter((draw) => !isAdvance(draw))).toHaveLength(14);
  });

  it("goes on after any journal as if it had said it itself", () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 30 }), (seed, cut, symbols) => {
        const text = whole([...Array.from({ length: symbols }, (_, index) => index + 2), END]);
        const once = walkCourse(interleavedCourse({ ...options, text }), drawn(seed));
        const codes = codesOf([...once.ids, drawn(seed)(once.draws.at(-1)!)]);
        const known = (cut % (codes.length / 7 + 1)) * 7;
        const codesSoFar = codes.slice(0, known);
        const again = walkCourse(interleavedCourse({ ...options, text, codesSoFar }), drawn(seed));
        const last = once.draws.at(-1)!;
        if (known < codes.length) expect(again.ids).toEqual(once.ids);
        if (known < codes.length) expect(again.draws.at(-1)).toEqual(last);
        expect(again.draws.filter((draw) => !isAdvance(draw))).toHaveLength(codes.length - known);
      }),
    );
  });

  it("draws the same however its text comes, from any journal, and awaits no more of it than it must", () => {
    const pieces = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.nat(), fc.nat(3), pieces, (seed, known, sizes) => {
        const symbols = Array.from({ length: sizes.reduce((sum, size) => sum + size) }, (_, index) => index + 2);
        const once = walkCourse(interleavedCourse({ ...options, text: whole([...symbols, END]) }), drawn(seed));
        const text = { symbols: [] as readonly number[], isWhole: false, maxFrames: 1 };
        const left = [...sizes];
        const grow = (): void => {
          const size = left.shift();
          text.maxFrames = size === undefined ? 100 : text.maxFrames + 3;
          text.isWhole = size === undefined;
          text.symbols = size === undefined ? [...symbols, END] : symbols.slice(0, text.symbols.length + size);
        };
        // The last code was drawn and not fed.
        const codes = codesOf(once.ids);
        const codesSoFar = codes.slice(0, Math.min(known, Math.floor(codes.length / 7)) * 7);
        const grown = walkCourse(interleavedCourse({ ...options, text, codesSoFar }), drawn(seed), grow);
        expect(grown.ids).toEqual(once.ids);
        expect(grown.draws.at(-1)).toEqual(once.draws.at(-1));
      }),
    );
  });

  it("speaks as far as the text has come, and its bound, and awaits the symbols that are wanted", () => {
    const text = { symbols: [20, 21, 22, 23], isWhole: false, maxFrames: 3 };
    const course = interleavedCourse({ ...options, text });
    const codesUntilAwaited = (): number => {
      let codes = 0;
      for (let step = course.next(52); step.value !== AWAIT_TEXT; step = course.next(atMost(52)(step.value as Draw)))
        if (!isAdvance(step.value as Draw)) codes++;
      return codes;
    };
    expect(codesUntilAwaited()).toBe(2 * 7);
    text.symbols = [...text.symbols, 24, 25, 26, 27];
    expect(codesUntilAwaited()).toBe(7);
    text.maxFrames = 9;
    expect(codesUntilAwaited()).toBe(7);
  });
});

import { describe, expect, it } from "vitest";
import { walkCourse } from "../testing/walk-course.js";
import { promptedCourse } from "./prompted-course.js";

const audio = { audioBase: 100, codebookSize: 10 };
const options = { prompt: [1, 2, 3], stopIds: [9], audio, codesSoFar: new Uint16Array(0), maxFrames: 3 };

describe("promptedCourse", () => {
  it("feeds the prompt, then each code, and allows each slot its own ids", () => {
    const { draws, ids } = walkCourse(promptedCourse(options), ({ first }) => first + 4);
    expect(ids.slice(0, 5)).toEqual([1, 2, 3, 104, 114]);
    expect(draws.map(({ first, count }) => [first, count]).slice(0, 8)).toEqual(
      [100, 110, 120, 130, 140, 150, 160, 100].map((first) => [first, 10]),
    );
    expect(draws).toHaveLength(21);
    expect(new Set(draws.map(({ counter }) => counter)).size).toBe(21);
  });

  it("may end where a frame does", () => {
    const { draws } = walkCourse(promptedCourse(options), ({ stopIds, first, counter }) =>
      counter >= 8 ? (stopIds[0] ?? first) : first,
    );
    expect(draws.map(({ stopIds }) => stopIds.length)).toEqual([1, 0, 0, 0, 0, 0, 0, 1]);
  });

  it("goes on after the codes so far with the same draws", () => {
    const whole = walkCourse(promptedCourse(options), ({ first }) => first + 4);
    const codesSoFar = new Uint16Array(7).fill(4);
    const rest = walkCourse(promptedCourse({ ...options, codesSoFar }), ({ first }) => first + 4);
    expect(rest.ids).toEqual(whole.ids);
    expect(rest.draws.slice(1)).toEqual(whole.draws.slice(8));
    expect(rest.draws[0]?.counter).toBe(whole.draws[7]?.counter);
  });
});

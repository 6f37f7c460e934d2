import type { Draw, TokenCourse } from "../prompt/token-course.js";

/** Walks a course with a given way of choosing. @returns its draws, and all ids fed, with the last drawn one */
export function walkCourse(
  course: TokenCourse,
  choose: (draw: Draw) => number,
): { readonly draws: Draw[]; readonly ids: number[] } {
  const draws: Draw[] = [];
  const ids: number[] = [];
  for (let step = course.next(); !step.done;) {
    draws.push(step.value);
    ids.push(...step.value.feed);
    step = course.next(choose(step.value));
  }
  return { draws, ids };
}

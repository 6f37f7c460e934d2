import { AWAIT_TEXT, type Draw, type TokenCourse } from "../prompt/token-course.js";

/**
 * Walks a course with a given way of choosing, and lets its text grow when it awaits more. @returns its draws, and all ids fed, with
 * the last drawn one
 */
export function walkCourse(
  course: TokenCourse,
  choose: (draw: Draw) => number,
  grow: () => void = neverGrows,
): { readonly draws: Draw[]; readonly ids: number[] } {
  const draws: Draw[] = [];
  const ids: number[] = [];
  for (let step = course.next(); !step.done;) {
    if (step.value === AWAIT_TEXT) {
      grow();
      step = course.next(0);
      continue;
    }
    draws.push(step.value);
    ids.push(...step.value.feed);
    step = course.next(choose(step.value));
  }
  return { draws, ids };
}

function neverGrows(): void {
  throw new Error("the course awaits text");
}

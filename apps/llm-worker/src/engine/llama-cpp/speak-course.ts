import { CODES_PER_FRAME } from "@mynah/codec";
import { AWAIT_TEXT, type Draw, type TokenCourse } from "../../prompt/token-course.js";
import { UnspeakableTextError } from "../unspeakable-text-error.js";

/** What draws ids for a course. */
export interface Drawer {
  fits(count: number): boolean;
  /** undefined: aborted */
  draw(draw: Draw): Promise<number | undefined>;
}

export interface CourseWalk {
  readonly isSpeechToken: (id: number) => boolean;
  /** Resolves when the course's text has grown or ended; false: aborted. */
  readonly awaitText: () => Promise<boolean>;
}

/**
 * Walks a course to its end and gives its speech tokens frame by frame. A full context ends the speech.
 * @throws UnspeakableTextError when not even the first step fits into the context
 */
export async function* speakCourse(
  course: TokenCourse,
  drawer: Drawer,
  { isSpeechToken, awaitText }: CourseWalk,
): AsyncGenerator<readonly number[], void, void> {
  let frame: number[] = [];
  let hasDrawn = false;
  let step = course.next();
  while (!step.done) {
    if (step.value === AWAIT_TEXT) {
      if (!(await awaitText())) return;
      step = course.next(0);
      continue;
    }
    if (!drawer.fits(step.value.feed.length)) {
      if (!hasDrawn) throw new UnspeakableTextError("the text is too long for the context");
      break;
    }
    const id = await drawer.draw(step.value);
    if (id === undefined) return;
    hasDrawn = true;
    if (isSpeechToken(id) && frame.push(id) === CODES_PER_FRAME) {
      yield frame;
      frame = [];
    }
    step = course.next(id);
  }
  if (frame.length > 0) yield frame;
}

import { CODES_PER_FRAME } from "@mynah/codec";
import type { Draw, TokenCourse } from "../../prompt/token-course.js";
import { UnspeakableTextError } from "../unspeakable-text-error.js";

/** What draws ids for a course. */
export interface Drawer {
  fits(count: number): boolean;
  /** undefined: aborted */
  draw(draw: Draw): Promise<number | undefined>;
}

/**
 * Walks a course to its end and gives its speech tokens frame by frame. A full context ends the speech.
 * @throws UnspeakableTextError when not even the first step fits into the context
 */
export async function* speakCourse(
  course: TokenCourse,
  drawer: Drawer,
  isSpeechToken: (id: number) => boolean,
): AsyncGenerator<readonly number[], void, void> {
  let frame: number[] = [];
  let step = course.next();
  if (!step.done && !drawer.fits(step.value.feed.length))
    throw new UnspeakableTextError("the text is too long for the context");
  while (!step.done && drawer.fits(step.value.feed.length)) {
    const id = await drawer.draw(step.value);
    if (id === undefined) return;
    if (isSpeechToken(id) && frame.push(id) === CODES_PER_FRAME) {
      yield frame;
      frame = [];
    }
    step = course.next(id);
  }
  if (frame.length > 0) yield frame;
}

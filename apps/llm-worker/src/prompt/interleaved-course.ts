import { CODES_PER_FRAME, speechTokenIds, type SpeechTokenLayout } from "@mynah/codec";
import type { InterleavedProfile } from "@mynah/protocol";
import { TextPace } from "./text-pace.js";
import type { TextSymbols } from "./text-symbols.js";
import { AWAIT_TEXT, DRAWS_PER_FRAME, type Draw, type TokenCourse } from "./token-course.js";

export interface InterleavedCourseOptions {
  /** grows while the course awaits text, and at no other time */
  readonly text: TextSymbols;
  readonly interleaved: InterleavedProfile["interleaved"];
  readonly audio: SpeechTokenLayout;
  readonly codesSoFar: Uint16Array;
}

/**
 * Frame by frame: an advance (how many symbols), those symbols, then the 7 codes. The journal holds no advances, so for
 * frames that an earlier attempt has said they are drawn again, with the same numbers from the same state. Where more
 * symbols are wanted than have come, and there may be more, they are awaited: so the draws are those of the whole text.
 */
export function* interleavedCourse(options: InterleavedCourseOptions): TokenCourse {
  const { text, interleaved, audio, codesSoFar } = options;
  const pace = new TextPace(text, interleaved);
  let feed: readonly number[] = [interleaved.bosId];
  for (let frame = 0; !pace.isOver; frame++) {
    while (!text.isWhole && frame >= text.maxFrames) yield AWAIT_TEXT;
    if (frame >= text.maxFrames) return;
    const { least, most } = pace.allowedAdvance();
    const counter = frame * DRAWS_PER_FRAME;
    let wanted = least;
    if (most > least) {
      const first = interleaved.advanceBase + least;
      const id = yield { feed, first, count: most - least + 1, stopIds: [], counter: counter + CODES_PER_FRAME };
      wanted = id - interleaved.advanceBase;
      feed = [];
    }
    while (!pace.has(wanted)) yield AWAIT_TEXT;
    const taken = pace.take(wanted);
    feed = [...feed, interleaved.advanceBase + taken.length, ...taken];
    const known = codesSoFar.subarray(frame * CODES_PER_FRAME, (frame + 1) * CODES_PER_FRAME);
    feed = known.length > 0 ? [...feed, ...speechTokenIds(known, audio)] : yield* spokenFrame(feed, counter, audio);
    pace.frameSpoken();
  }
}

/** Draws 7 codes; the last of them is still to be fed. */
function* spokenFrame(
  feed: readonly number[],
  counter: number,
  { audioBase, codebookSize }: SpeechTokenLayout,
): Generator<Draw, readonly number[], number> {
  let next = feed;
  for (let position = 0; position < CODES_PER_FRAME; position++) {
    const first = audioBase + position * codebookSize;
    next = [yield { feed: next, first, count: codebookSize, stopIds: [], counter: counter + position }];
  }
  return next;
}

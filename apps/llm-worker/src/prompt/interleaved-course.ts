import { CODES_PER_FRAME, speechTokenIds, type SpeechTokenLayout } from "@mynah/codec";
import type { InterleavedProfile } from "@mynah/protocol";
import { TextPace } from "./text-pace.js";
import { DRAWS_PER_FRAME, type Draw, type TokenCourse } from "./token-course.js";

export interface InterleavedCourseOptions {
  /** ids of the text's symbols, the end symbol last */
  readonly symbols: readonly number[];
  readonly interleaved: InterleavedProfile["interleaved"];
  readonly audio: SpeechTokenLayout;
  readonly codesSoFar: Uint16Array;
  readonly maxFrames: number;
}

/**
 * Frame by frame: an advance (how many symbols), those symbols, then the 7 codes. The journal holds no advances, so for
 * frames that an earlier attempt has said they are drawn again, with the same numbers from the same state.
 */
export function* interleavedCourse(options: InterleavedCourseOptions): TokenCourse {
  const { symbols, interleaved, audio, codesSoFar, maxFrames } = options;
  const pace = new TextPace(symbols, interleaved);
  let feed: readonly number[] = [interleaved.bosId];
  for (let frame = 0; frame < maxFrames && !pace.isOver; frame++) {
    const { least, most } = pace.allowedAdvance();
    const counter = frame * DRAWS_PER_FRAME;
    let advanceId = interleaved.advanceBase + least;
    if (most > least) {
      advanceId = yield {
        feed,
        first: advanceId,
        count: most - least + 1,
        stopIds: [],
        counter: counter + CODES_PER_FRAME,
      };
      feed = [];
    }
    feed = [...feed, advanceId, ...pace.take(advanceId - interleaved.advanceBase)];
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

import { CODES_PER_FRAME, speechTokenIds, type SpeechTokenLayout } from "@mynah/codec";
import { DRAWS_PER_FRAME, type TokenCourse } from "./token-course.js";

export interface PromptedCourseOptions {
  readonly prompt: readonly number[];
  readonly stopIds: readonly number[];
  readonly audio: SpeechTokenLayout;
  readonly codesSoFar: Uint16Array;
  readonly maxFrames: number;
}

/** Text first, then codes (Orpheus, Veena). The speech may end where a frame does. */
export function* promptedCourse({ prompt, stopIds, audio, codesSoFar, maxFrames }: PromptedCourseOptions): TokenCourse {
  let feed: readonly number[] = [...prompt, ...speechTokenIds(codesSoFar, audio)];
  for (let frame = codesSoFar.length / CODES_PER_FRAME; frame < maxFrames; frame++) {
    for (let position = 0; position < CODES_PER_FRAME; position++) {
      const id = yield {
        feed,
        first: audio.audioBase + position * audio.codebookSize,
        count: audio.codebookSize,
        stopIds: position === 0 ? stopIds : [],
        counter: frame * DRAWS_PER_FRAME + position,
      };
      if (stopIds.includes(id)) return;
      feed = [id];
    }
  }
}

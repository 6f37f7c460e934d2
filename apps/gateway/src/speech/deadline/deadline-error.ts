import { limits, SpeechError } from "@mynah/protocol";
import type { Deadline, DeadlineLimits } from "./speech-deadlines.js";

/** "text": a live speech had nothing to say for too long. */
export type MissedDeadline = Deadline | "text";

/** Says which deadline was missed, and what to do. */
export function deadlineError(deadline: MissedDeadline, given: DeadlineLimits): SpeechError {
  return new SpeechError("deadline_exceeded", MESSAGES[deadline](given));
}

const s = (ms: number): string => `${ms / 1_000} s`;

const MESSAGES: Readonly<Record<MissedDeadline, (limits: DeadlineLimits) => string>> = {
  queue: ({ queueMs }) => `No worker was free to begin the speech within ${s(queueMs)}: try again in a while.`,
  first_audio: ({ firstAudioMs }) => `The speech was begun and had no sound after ${s(firstAudioMs)}: try again.`,
  stall: ({ stallMs }) => `The speech made no progress for ${s(stallMs)} and was given up: try again.`,
  speech: ({ speechMs }) =>
    `The speech was waited for ${s(speechMs)} in all and was given up: try again with a shorter text.`,
  text: () => `No text came for ${s(limits.liveIdleMs)}: finish a session when all is said, and open another.`,
};

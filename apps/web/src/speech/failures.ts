import type { Failure, SpeakAck } from "../door/door-events.js";

export const missingAudio: Failure = {
  code: "missing_audio",
  message: "Part of the speech was lost on the way and could not be fetched again.",
  retryable: true,
};

export function noSound(error: unknown): Failure {
  const reason = error instanceof Error ? error.message : String(error);
  return { code: "no_audio_output", message: `The browser gave no audio output (${reason}).`, retryable: false };
}

/** A gateway need not answer `listen` when it has sent the speech itself. */
export function isUnanswered(ack: SpeakAck): boolean {
  return "error" in ack && ack.error.code === "no_answer";
}

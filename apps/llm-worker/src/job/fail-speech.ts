import { setTimeout as sleep } from "node:timers/promises";
import type { SpeechError, SpeechId } from "@mynah/protocol";
import type { SpeechStore } from "@mynah/protocol/redis";
import type { Logger } from "@mynah/program";

/** An outage that made the last attempt fail may last a little longer; without its end a speech would be waited for in vain. */
const TRIES = 30;
const PAUSE_MS = 500;

export interface FailSpeechOptions {
  readonly speeches: Pick<SpeechStore, "end">;
  readonly log: Pick<Logger, "error">;
  readonly pauseMs?: number;
}

/** Ends a speech as failed, and tries again while Redis does not take it. Never rejects. */
export async function failSpeech(
  speechId: SpeechId,
  error: SpeechError,
  { speeches, log, pauseMs = PAUSE_MS }: FailSpeechOptions,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await speeches.end(speechId, { type: "failed", error: error.toBody() });
      return;
    } catch (reason) {
      if (attempt === TRIES) return log.error({ speechId, err: reason }, "could not end a failed speech");
      await sleep(pauseMs, undefined, { ref: false });
    }
  }
}

import type { SpeechSink, SpeechSummary } from "../delivery/deliver-speech.js";
import type { PacedResponse } from "./paced-response.js";

/** How a speech fills a response. */
export interface SpeechBody extends SpeechSink {
  /** Called once, after the last byte of the file. */
  end(summary: SpeechSummary): Promise<void> | void;
  /** Says in its own way that the speech failed after it had begun. Absent: the connection is broken, so that no short file looks whole. */
  fail?(error: unknown): void;
}

export type MakeBody = (response: PacedResponse) => SpeechBody;

import type { SpeechId, SpeechRequest } from "@mynah/protocol";
import type { SpeechEvent } from "./speech-event.js";

/** Who asks. Every look-up is scoped by owner. */
export type Owner = string;

export interface Submitted {
  readonly speechId: SpeechId;
  readonly segments: number;
}

export interface ListenOptions {
  readonly owner: Owner;
  /** the first sample to be sent */
  readonly fromSample?: number;
  readonly signal: AbortSignal;
}

/** What every door is an adapter of. All of it fails with SpeechError. */
export interface SpeechCore {
  submit(request: SpeechRequest, owner: Owner): Promise<Submitted>;
  /**
   * The speech from `fromSample` on, live. Pull-based: nothing is read that nobody asks for. The first pull checks that
   * the speech is there (not_found, gone); later failures are `error` events. Ends without an end event when the signal aborts.
   */
  listen(speechId: SpeechId, options: ListenOptions): AsyncIterable<SpeechEvent>;
  /** Resolves when no worker will begin anything more of it. Cancelling what has ended changes nothing. */
  cancel(speechId: SpeechId, owner: Owner): Promise<void>;
}

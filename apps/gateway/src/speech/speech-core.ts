import type { KeyLimits, LiveRequest, SpeechId, SpeechRequest } from "@mynah/protocol";
import type { SpeechEvent } from "./speech-event.js";

/** Who asks. Every look-up is scoped by owner. */
export type Owner = string;

/** The API key behind what is asked. */
export interface KeyGrant {
  readonly id: string;
  readonly limits: KeyLimits;
  /** Unix milliseconds */
  readonly expiresAt?: number | undefined;
  /** shown by a token that was made from it: that may speak and listen, and nothing else */
  readonly isToken: boolean;
}

/** Somebody whom a door has let in. */
export interface Identity {
  readonly owner: Owner;
  /** absent: the doors ask for none */
  readonly key?: KeyGrant | undefined;
}

export interface Asker extends Identity {
  /** the same key from the same owner means the same speech */
  readonly idempotencyKey?: string | undefined;
  /** the trace that this belongs to: the client's, as it was sent */
  readonly traceparent?: string | undefined;
  /** what the request is called in the logs; absent: by its speech */
  readonly requestId?: string | undefined;
  /** what becomes of it is kept: see `DEBUG_AUDIO` */
  readonly debugAudio?: boolean;
}

export interface Submitted {
  readonly speechId: SpeechId;
  /** this speech was there already, under the same idempotency key */
  readonly isReplay: boolean;
}

export interface TextPiece {
  readonly text: string;
  /** UTF-16 units appended before this piece; what is here already is not taken twice */
  readonly at?: number | undefined;
  /** speak what is there, although the sentence may go on */
  readonly flush?: boolean | undefined;
}

export interface Appended {
  /** segments that the speech has so far */
  readonly segments: number;
}

export interface Cancelled {
  /** the words that were heard until then, as they were spoken; of the last sentence by the share of its sound */
  readonly heardText: string;
  /** false: it had ended before */
  readonly wasOpen: boolean;
}

export interface ListenOptions {
  readonly owner: Owner;
  /** the first sample to be sent */
  readonly fromSample?: number;
  readonly signal: AbortSignal;
}

/** What every door is an adapter of. All of it fails with SpeechError. */
export interface SpeechCore {
  submit(request: SpeechRequest, asker: Asker): Promise<Submitted>;
  /** A live speech: its text comes by `append`, until `finish`. */
  open(request: LiveRequest, asker: Asker): Promise<Submitted>;
  /** Resolves when the text is taken: what of it makes whole sentences (all of it, with `flush`) is spoken as a listener comes near. */
  append(speechId: SpeechId, piece: TextPiece, asker: Identity): Promise<Appended>;
  /** No text comes any more: the speech ends with the last of it. Finishing twice changes nothing. */
  finish(speechId: SpeechId, owner: Owner): Promise<void>;
  /**
   * The speech from `fromSample` on, live. Pull-based: nothing is read that nobody asks for, and little more is spoken. The first pull checks that
   * the speech is there (not_found, gone); later failures are `error` events. Ends without an end event when the signal aborts.
   */
  listen(speechId: SpeechId, options: ListenOptions): AsyncIterable<SpeechEvent>;
  /**
   * Resolves when no worker will begin anything more of it. Cancelling what has ended changes nothing.
   * @param playedSamples how far it was heard; absent: not at all
   */
  cancel(speechId: SpeechId, owner: Owner, playedSamples?: number): Promise<Cancelled>;
}

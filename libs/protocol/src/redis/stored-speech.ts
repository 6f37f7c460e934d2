import type { SpeechId } from "../speech-id.js";
import type { Sampling } from "../speech-job.js";

/** What all jobs of a speech have in common, besides its voice and how it is drawn. */
export interface Manner {
  readonly language?: string | undefined;
  readonly normalize?: boolean | undefined;
  readonly reference?: string | undefined;
  readonly isRepeatable?: boolean | undefined;
  /** the request in its client's trace, and in the logs */
  readonly traceparent?: string | undefined;
  readonly requestId?: string | undefined;
  readonly debugAudio?: boolean | undefined;
}

export type SpeechStatus = "open" | "done" | "failed" | "cancelled";

/** What is kept of a speech for its listeners at any gateway. */
export interface StoredSpeech {
  readonly status: SpeechStatus;
  readonly owner: string;
  readonly model: string;
  readonly voice: string;
  /** text of each segment, in order */
  readonly texts: readonly string[];
  /** tempo, as a factor; 1 when nothing was asked for */
  readonly speed: number;
  /** segments, from the first on, whose jobs are known to be queued */
  readonly queued: number;
  /** of all its segments; the seed is that of the speech */
  readonly sampling: Sampling;
  readonly manner: Manner;
  /** samples of each segment that is spoken to its end; undefined for the others */
  readonly samples?: readonly (number | undefined)[];
  /** of a speech whose text arrives in pieces */
  readonly live?: LiveText;
}

export interface LiveText {
  /** counts the steps taken */
  readonly revision: number;
  /** the end of what was appended, not yet cut into a segment */
  readonly waiting: string;
  /** UTF-16 units appended in all */
  readonly taken: number;
  readonly isFinished: boolean;
  /** the last segment may still grow: it is spoken as far as its text has come */
  readonly isOpen: boolean;
}

export interface NewSpeech extends Pick<StoredSpeech, "owner" | "model" | "voice" | "texts"> {
  /** 1 when absent */
  readonly speed?: number | undefined;
  /** absent: whoever opens the speech queues all its jobs */
  readonly sampling?: Sampling;
  readonly manner?: Manner;
  /** its text arrives in pieces */
  readonly isLive?: boolean;
  /** the name in Redis, on the speech's shard, of what counts its sound for an API key */
  readonly account?: string | undefined;
}

/** The same request under the same key: one speech. */
export interface Idempotency {
  /** hash of owner and key */
  readonly key: string;
  /** hash of the request */
  readonly fingerprint: string;
}

/** replay: the speech of that id was asked for before. reused: the key belongs to another request. */
export type OpenOutcome =
  { readonly kind: "opened" } | { readonly kind: "replay"; readonly speechId: SpeechId } | { readonly kind: "reused" };

export interface TextStep {
  /** the live text that this step was made from */
  readonly from: LiveText;
  /** number of the first segment that this step writes: a new one, or the open one */
  readonly segments: number;
  /** of an open segment all of its text, which begins with what it was */
  readonly newTexts: readonly string[];
  /** number of the segment that is open after this step */
  readonly open?: number | undefined;
  readonly waiting: string;
  readonly taken: number;
  readonly isFinished: boolean;
}

/** raced: another step was faster, so make it anew from what is there now. */
export type TextOutcome = "ok" | "raced" | "finished" | "closed" | "gone";

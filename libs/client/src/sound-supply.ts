import type { BackoffOptions } from "./backoff.js";
import { resumeSample, serverLeadS } from "./credit.js";
import { MynahError } from "./errors.js";
import type { HeardSpeech } from "./heard-speech.js";
import { Resumer } from "./resumer.js";
import { SilenceWatch } from "./silence-watch.js";
import { Standstill } from "./standstill.js";
import type { SpeechLine } from "./speech-line.js";
import type { SpeechResumed } from "./speech-types.js";

export interface SoundSupplyParts {
  readonly line: SpeechLine;
  readonly heard: HeardSpeech;
  /** aborted when the speech is over */
  readonly over: AbortSignal;
  readonly backoff: BackoffOptions;
  readonly fromSample: number;
  /** see MynahOptions; the check may take as long again */
  readonly silenceMs: number;
  /** see MynahOptions */
  readonly stallMs: number;
  /** false: the server is to send no more */
  readonly isWanted: () => boolean;
  /** the server has taken the request, and knows all that is to be said: it owes sound */
  readonly isOwed: () => boolean;
  readonly onResumed: (resumed: SpeechResumed) => void;
  readonly onFailed: (error: MynahError) => void;
}

/** Keeps the sound coming: gives the server credit, looks after a connection in silence, listens again for what was lost. */
export class SoundSupply {
  readonly #parts: SoundSupplyParts;
  readonly #resumer: Resumer;
  readonly #silence: SilenceWatch;
  readonly #standstill = new Standstill();
  #credit: number;

  constructor(parts: SoundSupplyParts) {
    const { line, heard, silenceMs, backoff, over, onFailed } = parts;
    this.#parts = parts;
    this.#credit = parts.fromSample;
    this.#silence = new SilenceWatch(silenceMs, () => void this.#askAfter());
    this.#resumer = new Resumer({
      backoff,
      over,
      listen: (from) => line.listen(from),
      position: () => ({ fromSample: this.#resumeSample(), received: heard.received }),
      onResumed: (resumed) => this.#resumed(resumed),
      onFailed,
    });
  }

  /** Samples that were played, or count as played. */
  get credit(): number {
    return this.#credit;
  }

  set credit(samples: number) {
    this.#credit = samples;
    this.tellCredit();
  }

  tellCredit(): void {
    if (this.#parts.isWanted()) this.#parts.line.played(this.#credit);
  }

  /** The server has said something about the speech. */
  heard(): void {
    this.#silence.heard();
  }

  /** A part did not arrive, or may not have. */
  lost(): void {
    this.#resumer.resume(lostError());
  }

  /** The server stopped sending; `why` is what the speech fails with when that cannot be mended. */
  stopped(why: MynahError = lostError()): void {
    this.#resumer.resumeAfterLast(why);
  }

  close(): void {
    this.#silence.stop();
  }

  #resumed(resumed: SpeechResumed): void {
    this.tellCredit();
    this.#parts.onResumed(resumed);
  }

  #resumeSample(): number {
    const { received, sampleRate } = this.#parts.heard;
    return resumeSample(this.#credit, received, sampleRate);
  }

  /** Silence while the server has credit: it may be thinking, have forgotten this listener, or be out of reach. */
  async #askAfter(): Promise<void> {
    const { heard, line, silenceMs, stallMs, isWanted, isOwed } = this.#parts;
    const isFull = heard.received - this.#credit >= serverLeadS * heard.sampleRate;
    if (isFull || !isOwed() || !line.isOpen) this.#standstill.end();
    else if (this.#standstill.lasts(heard.received) >= stallMs) return this.#parts.onFailed(stalledError(stallMs));
    if (!isFull && isWanted() && !(await line.isSent(this.#credit, silenceMs))) this.lost();
  }
}

function lostError(): MynahError {
  const message = "Part of the speech was lost on the way and could not be fetched again: speak it again.";
  return new MynahError("missing_audio", message, { retryable: true });
}

function stalledError(stallMs: number): MynahError {
  const message = `Nothing more of the speech has come for ${Math.round(stallMs / 1_000)} s, although the server answers: try again later.`;
  return new MynahError("no_answer", message, { retryable: true });
}

import type { BackoffOptions } from "./backoff.js";
import { resumeSample, serverLeadS } from "./credit.js";
import { MynahError } from "./errors.js";
import type { HeardSpeech } from "./heard-speech.js";
import { Resumer } from "./resumer.js";
import { SilenceWatch } from "./silence-watch.js";
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
  /** false: the server is to send no more */
  readonly isWanted: () => boolean;
  readonly onResumed: (resumed: SpeechResumed) => void;
  readonly onFailed: (error: MynahError) => void;
}

/** Keeps the sound coming: gives the server credit, looks after a connection in silence, listens again for what was lost. */
export class SoundSupply {
  readonly #parts: SoundSupplyParts;
  readonly #resumer: Resumer;
  readonly #silence: SilenceWatch;
  #credit: number;

  constructor(parts: SoundSupplyParts) {
    const { line, heard, silenceMs, backoff, over, onFailed } = parts;
    this.#parts = parts;
    this.#credit = parts.fromSample;
    this.#silence = new SilenceWatch(silenceMs, () => this.#checkConnection());
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

  /** Silence while the server has credit: it may be thinking, or the connection may be dead. */
  #checkConnection(): void {
    const { heard, line, silenceMs } = this.#parts;
    const isFull = heard.received - this.#credit >= serverLeadS * heard.sampleRate;
    if (!isFull) line.check(this.#credit, silenceMs);
  }
}

function lostError(): MynahError {
  const message = "Part of the speech was lost on the way and could not be fetched again: speak it again.";
  return new MynahError("missing_audio", message, { retryable: true });
}

import { limits, SpeechError, type SpeechId } from "@mynah/protocol";
import type { Identity, SpeechCore, TextPiece } from "../../speech/speech-core.js";
import { FlowingText } from "./flowing-text.js";

export interface LiveFeedOptions {
  readonly core: Pick<SpeechCore, "append" | "finish">;
  readonly asker: Identity;
  readonly flushAfterMs: number;
}

/**
 * Feeds a live speech with text as it comes, one append after the other, and finishes it once all of it has been sent and
 * no more has come.
 */
export class LiveFeed {
  readonly #options: LiveFeedOptions;
  readonly #text: FlowingText;
  readonly #failed = new AbortController();
  #speechId: SpeechId | undefined;
  #isBusy = false;
  #isFinished = false;
  #hasText = false;
  #segments = 0;
  #sentSegments = 0;

  constructor(options: LiveFeedOptions) {
    this.#options = options;
    this.#text = new FlowingText({ flushAfterMs: options.flushAfterMs, onReady: () => void this.#pump() });
  }

  /** Aborts when the speech does not take its text, with the SpeechError that says why. */
  get failed(): AbortSignal {
    return this.#failed.signal;
  }

  /** No text is taken any more. */
  get isClosed(): boolean {
    return this.#isFinished || this.#failed.signal.aborted;
  }

  /** Nothing of the text so far can be spoken. */
  get isSilent(): boolean {
    return this.#segments === 0;
  }

  /** More than `limits.textCharacters` that wait to be appended are too many: the speech fails. */
  hear(text: string): void {
    if (this.#text.waitingCharacters + text.length > limits.textCharacters) return this.#fail(tooMuch());
    this.#hasText = true;
    this.#text.add(text);
  }

  /** The speech is open: what came until now is appended. */
  start(speechId: SpeechId): void {
    this.#speechId = speechId;
    void this.#pump();
  }

  /** The listener says that so many segments, which are all that it knows of, have been sent. */
  sent(segments: number): void {
    this.#sentSegments = segments;
    void this.#pump();
  }

  stop(): void {
    this.#isFinished = true;
    this.#text.stop();
  }

  /** The sound of a segment may be sent before its append is answered: so they are counted. */
  get #isAllSent(): boolean {
    return this.#hasText && this.#text.isSettled && this.#sentSegments >= this.#segments;
  }

  async #pump(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      for (let step = this.#nextStep(); step !== undefined; step = this.#nextStep()) await step;
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#isBusy = false;
    }
  }

  #nextStep(): Promise<void> | undefined {
    if (this.isClosed || this.#speechId === undefined) return undefined;
    const piece = this.#text.take();
    if (piece !== undefined) return this.#append(this.#speechId, piece);
    return this.#isAllSent ? this.#finish(this.#speechId) : undefined;
  }

  async #append(speechId: SpeechId, piece: TextPiece): Promise<void> {
    const { core, asker } = this.#options;
    this.#segments = (await core.append(speechId, piece, asker)).segments;
  }

  #finish(speechId: SpeechId): Promise<void> {
    this.#isFinished = true;
    return this.#options.core.finish(speechId, this.#options.asker.owner);
  }

  #fail(error: unknown): void {
    this.#text.stop();
    this.#failed.abort(error);
  }
}

function tooMuch(): SpeechError {
  const message = `More than ${limits.textCharacters} characters wait to be spoken: wait for END before you send more.`;
  return new SpeechError("text_too_long", message, { param: "text" });
}

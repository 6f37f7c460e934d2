import { samplesToMs } from "@mynah/codec";
import type { DueChunk } from "../chunk-order.js";
import { persist, type PersistOptions } from "../persist.js";
import { SAMPLE_RATE } from "../sample-rate.js";
import type { SpeechFeed } from "./speech-feed.js";
import { UnplayedSound } from "./unplayed-sound.js";

export interface ListenerPlaceOptions extends PersistOptions {
  /** tempo, as a factor */
  readonly speed: number;
  /** the first sample that the listener plays, counted before the tempo */
  readonly playsFrom: number;
  /** called when feeding has failed for good: see `throwIfFailed` */
  readonly onFailed: () => void;
}

/** How far one listener is, told to the feed. What cannot be queued is tried again, and no failure stays unsaid. */
export class ListenerPlace {
  readonly #feed: SpeechFeed;
  readonly #options: ListenerPlaceOptions;
  readonly #unplayed = new UnplayedSound();
  #segment = -1;
  #failure: { readonly cause: unknown } | undefined;

  constructor(feed: SpeechFeed, options: ListenerPlaceOptions) {
    this.#feed = feed;
    this.#options = options;
  }

  /** The listener was handed all before this segment. Cheap when that is no news. */
  reach(segment: number): void {
    if (segment <= this.#segment) return;
    this.#segment = segment;
    this.#feed.reach(segment, this.#unplayed.ms(performance.now()));
    this.#queueNear();
  }

  /** The listener learned of a segment of a live speech. */
  learn(segment: number, text: string): void {
    this.#feed.addTexts(segment, [text]);
    this.#queueNear();
  }

  handed({ firstSample, samples, entryId }: Pick<DueChunk, "firstSample" | "samples" | "entryId">): void {
    const isWords = entryId !== undefined;
    if (isWords && this.#feed.sounded()) this.#queueNear();
    const played = Math.min(samples, firstSample + samples - this.#options.playsFrom);
    if (played > 0) this.#unplayed.add(samplesToMs(played, SAMPLE_RATE) / this.#options.speed, performance.now());
  }

  /** Sound that this listener was handed and cannot have played yet. */
  get unplayedMs(): number {
    return this.#unplayed.ms(performance.now());
  }

  /** @throws SpeechError when the speech cannot be fed for good */
  throwIfFailed(): void {
    if (this.#failure !== undefined) throw this.#failure.cause;
  }

  #queueNear(): void {
    persist(() => this.#feed.feed(), this.#options).catch((cause: unknown) => {
      if (this.#options.signal.aborted) return;
      this.#failure = { cause };
      this.#options.onFailed();
    });
  }
}

import type { DoorName, Measures, Outcome } from "./measures.js";

/** Times what one listener gets. Only the one who asked for the speech counts for first audio and outcome. */
export class DeliveryMeter {
  readonly #measures: Measures;
  readonly #door: DoorName;
  readonly #gap: { observe(seconds: number): void };
  readonly #askedAt: number | undefined;
  #lastChunkAt: number | undefined;
  #firstAudioMs: number | undefined;

  /** @param askedAt when the speech was asked for (performance.now()); undefined for one who only listens along */
  constructor(measures: Measures, door: DoorName, askedAt?: number) {
    this.#measures = measures;
    this.#door = door;
    this.#gap = measures.chunkGap.labels({ door });
    this.#askedAt = askedAt;
  }

  /** 0 before the first chunk, and for one who only listens along. */
  get firstAudioMs(): number {
    return this.#firstAudioMs ?? 0;
  }

  chunk(now = performance.now()): void {
    if (this.#lastChunkAt !== undefined) this.#gap.observe((now - this.#lastChunkAt) / 1_000);
    else if (this.#askedAt !== undefined) this.#first(now - this.#askedAt);
    this.#lastChunkAt = now;
  }

  finish(outcome: Outcome): void {
    if (this.#askedAt !== undefined) this.#measures.speeches.inc({ door: this.#door, outcome });
  }

  #first(ms: number): void {
    this.#firstAudioMs = ms;
    this.#measures.firstAudio.observe({ door: this.#door }, ms / 1_000);
  }
}

import type { Gap, Timeline } from "./timeline.js";

interface Silence {
  readonly gap: Gap;
  /** silence in the speech before it */
  readonly fromSamples: number;
  /** text has come since: what is spoken next was not there before */
  readonly isForText: boolean;
}

/**
 * The moments in which nothing was left to play. Where text is still being typed they are waits, unless sound was due:
 * the rest of a segment whose text had come, or a segment that the gateway had already promised. Then, as everywhere else, they are gaps.
 */
export class Silences {
  readonly #timeline: Timeline;
  readonly #isLive: boolean;
  #segment = -1;
  #promised = 0;
  #wait: Silence | undefined;
  #silentSamples = 0;
  #waitedSamples = 0;

  constructor(timeline: Timeline, { isLive }: { readonly isLive: boolean }) {
    this.#timeline = timeline;
    this.#isLive = isLive;
  }

  /** A segment has begun, or has more text. */
  textCame(): void {
    if (this.#wait !== undefined) this.#wait = { ...this.#wait, isForText: true };
  }

  /** The gateway has made so many segments of the text that it was sent. */
  promised(segments: number): void {
    this.#promised = Math.max(this.#promised, segments);
  }

  ranDry(gap: Gap): void {
    const isDue = !this.#isLive || this.#promised > this.#segment + 1;
    if (isDue) this.#timeline.addGap(gap);
    else this.#wait = { gap, fromSamples: this.#silentSamples, isForText: false };
  }

  /** Sound of this segment has arrived. */
  soundCame(segment: number): void {
    const wait = segment === this.#segment && this.#wait?.isForText === false ? this.#wait : undefined;
    this.#segment = segment;
    if (wait === undefined) return;
    this.#timeline.addGap(wait.gap);
    this.#wait = undefined;
  }

  /** The player has put `samples` of silence into the speech so far; `isDry`: it is silent now. */
  silent(samples: number, isDry: boolean): void {
    this.#silentSamples = samples;
    const waiting = this.#wait === undefined ? 0 : samples - this.#wait.fromSamples;
    this.#timeline.gapSamples = samples - this.#waitedSamples - waiting;
    if (isDry || this.#wait === undefined) return;
    this.#waitedSamples += waiting;
    this.#wait = undefined;
  }
}

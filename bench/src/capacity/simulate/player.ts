/** A gap that nobody hears; also what sums of lengths may err by. */
const INAUDIBLE_MS = 1;

/** A listener that plays from the first piece on and never waits to fill a buffer. Segments are played in order, whenever they come. */
export class Player {
  readonly #askedAt: number;
  readonly #segments: { aheadMs: number; isOver: boolean }[];
  #playing = 0;
  #playedUntil = Number.NaN;

  firstAudioMs = Number.NaN;
  underruns = 0;
  silenceMs = 0;

  constructor(askedAt: number, segments: number) {
    this.#askedAt = askedAt;
    this.#segments = Array.from({ length: segments }, () => ({ aheadMs: 0, isOver: false }));
  }

  get isOver(): boolean {
    return this.#playing === this.#segments.length;
  }

  get playedUntil(): number {
    return this.#playedUntil;
  }

  /** Sound of a segment has come. */
  take(segment: number, durationMs: number, at: number): void {
    if (segment === this.#playing) this.#play(durationMs, at);
    else this.#segments[segment]!.aheadMs += durationMs;
  }

  /** Nothing more comes of a segment: what came early of the next ones is played. */
  end(segment: number, at: number): void {
    this.#segments[segment]!.isOver = true;
    while (this.#segments[this.#playing]?.isOver) {
      const next = this.#segments[++this.#playing];
      if (next !== undefined && next.aheadMs > 0) this.#play(next.aheadMs, at);
    }
  }

  #play(durationMs: number, at: number): void {
    if (Number.isNaN(this.#playedUntil)) {
      this.firstAudioMs = at - this.#askedAt;
      this.#playedUntil = at;
    }
    const gapMs = at - this.#playedUntil;
    if (gapMs > INAUDIBLE_MS) {
      this.underruns++;
      this.silenceMs += gapMs;
    }
    this.#playedUntil = Math.max(this.#playedUntil, at) + durationMs;
  }
}

/** When the tokens of one attempt came. */
export class SegmentTimes {
  readonly #now: () => number;
  #startedAt: number;
  #firstAt: number | undefined;
  #lastAt: number;
  #firstTokens = 0;
  #tokens = 0;

  /** @param now monotonic milliseconds */
  constructor(now: () => number) {
    this.#now = now;
    this.#startedAt = now();
    this.#lastAt = this.#startedAt;
  }

  /** @returns ms since the tokens before; undefined for the first, which come after the prompt */
  tokensCame(count: number): number | undefined {
    const now = this.#now();
    const sinceMs = this.#firstAt === undefined ? undefined : now - this.#lastAt;
    if (this.#firstAt === undefined) this.#firstTokens = count;
    this.#firstAt ??= now;
    this.#lastAt = now;
    this.#tokens += count;
    return sinceMs;
  }

  /** The engine had to wait for text: that is none of its time. */
  waited(ms: number): void {
    this.#startedAt += ms;
    this.#lastAt += ms;
    if (this.#firstAt !== undefined) this.#firstAt += ms;
  }

  get firstTokenMs(): number {
    return (this.#firstAt ?? this.#lastAt) - this.#startedAt;
  }

  /** of this attempt */
  get tokens(): number {
    return this.#tokens;
  }

  get generationMs(): number {
    return this.#lastAt - this.#startedAt;
  }

  /** 0 before there is anything to measure. */
  get tokensPerSecond(): number {
    const ms = this.#lastAt - (this.#firstAt ?? this.#lastAt);
    return ms > 0 ? ((this.#tokens - this.#firstTokens) * 1000) / ms : 0;
  }
}

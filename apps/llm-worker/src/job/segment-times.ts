import { CODES_PER_FRAME } from "@mynah/codec";

/** When the tokens of one attempt came. */
export class SegmentTimes {
  readonly #now: () => number;
  readonly #startedAt: number;
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

  tokensCame(count: number): void {
    this.#lastAt = this.#now();
    if (this.#firstAt === undefined) this.#firstTokens = count;
    this.#firstAt ??= this.#lastAt;
    this.#tokens += count;
  }

  get firstTokenMs(): number {
    return (this.#firstAt ?? this.#lastAt) - this.#startedAt;
  }

  get generationMs(): number {
    return this.#lastAt - this.#startedAt;
  }

  /** 0 before there is anything to measure. */
  get tokensPerSecond(): number {
    const ms = this.#lastAt - (this.#firstAt ?? this.#lastAt);
    return ms > 0 ? ((this.#tokens - this.#firstTokens) * 1000) / ms : 0;
  }

  get msPerFrame(): number | undefined {
    return this.tokensPerSecond > 0 ? (CODES_PER_FRAME * 1000) / this.tokensPerSecond : undefined;
  }
}

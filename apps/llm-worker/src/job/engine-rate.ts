import { CODES_PER_FRAME } from "@mynah/codec";

/** Five frames: long enough to smooth batches, short enough to notice that other segments have begun or ended. */
const MEMORY_TOKENS = 5 * CODES_PER_FRAME;

/**
 * How fast the engine lately gave one segment its tokens, over all segments that it speaks: their number sets the pace, and
 * a segment that has only just begun has no pace of its own.
 */
export class EngineRate {
  #msPerToken: number | undefined;

  get msPerFrame(): number | undefined {
    return this.#msPerToken === undefined ? undefined : this.#msPerToken * CODES_PER_FRAME;
  }

  /** @param ms since the segment's tokens before these; a segment's first tokens tell nothing, they come after its prompt */
  tokensCame(count: number, ms: number): void {
    const before = this.#msPerToken ?? ms / count;
    this.#msPerToken = before + (ms / count - before) * (1 - (1 - 1 / MEMORY_TOKENS) ** count);
  }
}

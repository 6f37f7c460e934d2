/** Tokens that are remembered: beyond it the one that was found spent first is forgotten, and asked for once more. */
const MOST_TOKENS = 10_000;

/**
 * Tokens that Redis no longer knows, by their hashes: none of them becomes good again, so showing one once more costs no
 * round trip. Nothing here goes by a clock: an expiry in the token itself would be one gateway's word against another's.
 */
export class SpentTokens {
  readonly #hashes = new Set<string>();
  readonly #most: number;

  constructor(most = MOST_TOKENS) {
    this.#most = most;
  }

  has(hash: string): boolean {
    return this.#hashes.has(hash);
  }

  add(hash: string): void {
    this.#hashes.add(hash);
    const [oldest] = this.#hashes;
    if (this.#hashes.size > this.#most && oldest !== undefined) this.#hashes.delete(oldest);
  }
}

/** Wrong keys that an address may show at once, and how soon it may show another. */
const BURST = 20;
const REFILL_MS = 6_000;
/** Addresses that are remembered: beyond it the one that guessed longest ago is forgotten. */
const MOST_ADDRESSES = 10_000;

/**
 * Slows down who guesses keys, by address and in this process alone: no guess costs a round trip or room without bound. A
 * right key is none of its business: many may share an address.
 */
export class GuessBrake {
  /** when each address will have been forgiven all it showed; in the order of their last guesses */
  readonly #forgivenAt = new Map<string, number>();

  get addresses(): number {
    return this.#forgivenAt.size;
  }

  /**
   * Another wrong key from there.
   * @param now monotonic milliseconds
   * @returns the seconds after which the next one is looked at; undefined as long as there were few
   */
  wrong(address: string, now: number): number | undefined {
    const forgivenAt = Math.max(this.#forgivenAt.get(address) ?? now, now);
    const waitMs = forgivenAt + REFILL_MS - now - BURST * REFILL_MS;
    this.#forgivenAt.delete(address);
    this.#forgivenAt.set(address, waitMs > 0 ? forgivenAt : forgivenAt + REFILL_MS);
    this.#forgetOldest();
    return waitMs > 0 ? Math.ceil(waitMs / 1_000) : undefined;
  }

  /** The last one was right after all. */
  forgive(address: string): void {
    const forgivenAt = this.#forgivenAt.get(address);
    if (forgivenAt !== undefined) this.#forgivenAt.set(address, forgivenAt - REFILL_MS);
  }

  #forgetOldest(): void {
    const [oldest] = this.#forgivenAt.keys();
    if (this.#forgivenAt.size > MOST_ADDRESSES && oldest !== undefined) this.#forgivenAt.delete(oldest);
  }
}

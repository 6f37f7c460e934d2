/** For how long nothing new has come, by looks that are taken now and then. */
export class Standstill {
  readonly #now: () => number;
  #received = -1;
  #since = 0;

  /** @param now monotonic milliseconds */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** ms since the first look that found as much as this one */
  lasts(received: number): number {
    if (received !== this.#received) this.#since = this.#now();
    this.#received = received;
    return this.#now() - this.#since;
  }

  /** Nothing was to be expected: the next look is a first one. */
  end(): void {
    this.#received = -1;
  }
}

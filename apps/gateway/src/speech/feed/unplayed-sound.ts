/** Sound that a listener was handed and cannot have played yet: it plays in real time at most. Pure; ms of a monotonic clock. */
export class UnplayedSound {
  #ms = 0;
  #at = 0;

  add(ms: number, now: number): void {
    this.#ms = this.ms(now) + ms;
    this.#at = now;
  }

  ms(now: number): number {
    return Math.max(0, this.#ms - (now - this.#at));
  }
}

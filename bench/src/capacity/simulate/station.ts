/** One server that does one thing after another: a Redis shard's thread, a gateway's event loop. */
export class Station {
  #freeAt = 0;
  #busyMs = 0;

  get busyMs(): number {
    return this.#busyMs;
  }

  /** @returns when something that comes now is done */
  serve(now: number, ms: number): number {
    this.#busyMs += ms;
    this.#freeAt = Math.max(this.#freeAt, now) + ms;
    return this.#freeAt;
  }
}

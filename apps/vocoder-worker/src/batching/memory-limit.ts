/** So long after memory was out a batch may be twice as large again: what else used the device may be gone. */
const GROW_EVERY_MS = 30_000;

/** What fits into the decoder's memory, learnt from the batches that did not. */
export class MemoryLimit {
  readonly #now: () => number;
  #frames = Infinity;
  #since = 0;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Frames that one decode may have, padding included. */
  get frames(): number {
    return this.#frames * 2 ** Math.floor((this.#now() - this.#since) / GROW_EVERY_MS);
  }

  /** A decode of so many frames ran out of memory. */
  exceededBy(frames: number): void {
    this.#frames = frames / 2;
    this.#since = this.#now();
  }
}

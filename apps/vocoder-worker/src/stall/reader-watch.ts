/** What a look at a reader finds. */
export interface ReaderLook {
  /** windows wait that nobody has read, and this vocoder has room for them */
  readonly couldRead: boolean;
  /** how many reads have come back so far, with windows or without */
  readonly reads: number;
}

/**
 * A reader is stuck when it could read at so many looks in a row, and not one read came back. Looks are counted, not time: a
 * process that was frozen wakes with hardly any, and a Redis that is away allows none.
 */
export class ReaderWatch {
  readonly #mostLooks: number;
  #looks = 0;
  #reads = -1;

  constructor(mostLooks: number) {
    this.#mostLooks = mostLooks;
  }

  /** True when the reader is stuck. */
  look({ couldRead, reads }: ReaderLook): boolean {
    this.#looks = couldRead && reads === this.#reads ? this.#looks + 1 : 0;
    this.#reads = reads;
    return this.#looks >= this.#mostLooks;
  }

  /** Redis could not be asked. */
  reset(): void {
    this.#looks = 0;
  }
}

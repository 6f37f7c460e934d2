/** Remembers that a bell has rung until somebody looks: a ring between two waits is not lost. */
export class Rings {
  #hasRung = false;
  #wake: () => void = () => undefined;

  readonly ring = (): void => {
    this.#hasRung = true;
    this.#wake();
  };

  /** Resolves at the next ring, or at once when there was one since the last. */
  async next(): Promise<void> {
    if (!this.#hasRung) await new Promise<void>((resolve) => (this.#wake = resolve));
    this.#hasRung = false;
  }
}

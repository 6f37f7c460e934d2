/** Open until the gateway goes down; then counts out the listeners, and those who are about to listen. */
export class DrainGate {
  #inside = 0;
  #isDraining = false;
  #onEmpty: (() => void) | undefined;

  get isDraining(): boolean {
    return this.#isDraining;
  }

  change(by: 1 | -1): void {
    this.#inside += by;
    if (this.#inside === 0) this.#onEmpty?.();
  }

  /** Resolves when nobody is inside any more, and at the latest after `deadlineMs`. */
  drain(deadlineMs: number): Promise<void> {
    this.#isDraining = true;
    if (this.#inside === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, deadlineMs);
      this.#onEmpty = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

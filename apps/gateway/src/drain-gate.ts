/** Open until the gateway goes down; then counts the listeners out. */
export class DrainGate {
  #listeners = 0;
  #isDraining = false;
  #onEmpty: (() => void) | undefined;

  get isDraining(): boolean {
    return this.#isDraining;
  }

  change(by: 1 | -1): void {
    this.#listeners += by;
    if (this.#listeners === 0) this.#onEmpty?.();
  }

  /** Resolves when nobody listens any more, and at the latest after `deadlineMs`. */
  drain(deadlineMs: number): Promise<void> {
    this.#isDraining = true;
    if (this.#listeners === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, deadlineMs);
      this.#onEmpty = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

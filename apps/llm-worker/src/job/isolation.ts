/** Ends a stay; to be called once. */
export type Leave = () => void;

/**
 * Lets segments be spoken side by side, or one of them alone: that one waits until the others are done, and none joins it.
 * Whoever cannot come in now is sent away, to a worker that is free, and is not kept waiting behind a suspect.
 */
export class Isolation {
  readonly #onChange: (isIsolated: boolean) => void;
  #together = 0;
  #isIsolated = false;
  #onEmpty: (() => void) | undefined;

  /** @param onChange told when somebody is, or waits to be, alone, and when that is over */
  constructor(onChange: (isIsolated: boolean) => void = () => undefined) {
    this.#onChange = onChange;
  }

  /** Somebody is alone, or waits to be. */
  get isIsolated(): boolean {
    return this.#isIsolated;
  }

  /** undefined: not now */
  enterTogether(): Leave | undefined {
    if (this.#isIsolated) return undefined;
    this.#together += 1;
    return () => {
      this.#together -= 1;
      if (this.#together === 0) this.#onEmpty?.();
    };
  }

  /** undefined: another is alone, or the signal came first */
  async enterAlone(signal: AbortSignal): Promise<Leave | undefined> {
    if (this.#isIsolated || signal.aborted) return undefined;
    this.#set(true);
    await this.#whenEmpty(signal);
    if (!signal.aborted) return () => this.#set(false);
    this.#set(false);
    return undefined;
  }

  #whenEmpty(signal: AbortSignal): Promise<void> {
    if (this.#together === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#onEmpty = resolve;
      signal.addEventListener("abort", () => resolve(), { once: true });
    });
  }

  #set(isIsolated: boolean): void {
    this.#isIsolated = isIsolated;
    this.#onEmpty = undefined;
    this.#onChange(isIsolated);
  }
}

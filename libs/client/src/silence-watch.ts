/** Calls when nothing was heard for so long, and again each time that passes. */
export class SilenceWatch {
  readonly #afterMs: number;
  readonly #onSilence: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(afterMs: number, onSilence: () => void) {
    this.#afterMs = afterMs;
    this.#onSilence = onSilence;
  }

  heard(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.heard();
      this.#onSilence();
    }, this.#afterMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

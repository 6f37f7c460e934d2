type Outcome = "rung" | "silent" | "aborted";

/**
 * Remembers one ring until somebody waits for it, so that none is lost between a look and the wait that follows. One waits at a time,
 * thousands of times in a row: so neither timer nor listener is made anew for each.
 */
export class Bell {
  #hasRung = false;
  #brought: Buffer | undefined;
  #resolve: ((outcome: Outcome) => void) | undefined;
  #signal: AbortSignal | undefined;
  #timer: NodeJS.Timeout | undefined;
  #timerAt = Infinity;
  #silentAt = Infinity;

  /** Has it rung since `reset`? */
  get hasRung(): boolean {
    return this.#hasRung;
  }

  /** What the ring brought for the one who waited, if it was the only one since `reset`. */
  get brought(): Buffer | undefined {
    return this.#brought;
  }

  /** @param message kept only for one who waits: it costs memory */
  ring(message?: Buffer): void {
    this.#brought = this.#hasRung || this.#resolve === undefined ? undefined : message;
    this.#hasRung = true;
    this.#settle("rung");
  }

  /** Forgets earlier rings: call it before a look. @returns whether there were any */
  reset(): boolean {
    const hadRung = this.#hasRung;
    this.#hasRung = false;
    this.#brought = undefined;
    return hadRung;
  }

  /** Resolves at the next ring, or at once when it has rung since `reset`; "silent" after `timeoutMs`; "aborted" with the signal. */
  wait(timeoutMs: number, signal: AbortSignal): Promise<Outcome> {
    if (signal.aborted) return Promise.resolve("aborted");
    if (this.#hasRung) return Promise.resolve("rung");
    this.#heed(signal);
    this.#silentAt = performance.now() + timeoutMs;
    if (this.#timerAt > this.#silentAt) this.#setTimer(timeoutMs);
    return new Promise((resolve) => (this.#resolve = resolve));
  }

  /** Nobody waits any more. */
  close(): void {
    clearTimeout(this.#timer);
    this.#timerAt = Infinity;
  }

  #settle(outcome: Outcome): void {
    const resolve = this.#resolve;
    this.#resolve = undefined;
    resolve?.(outcome);
  }

  #heed(signal: AbortSignal): void {
    if (this.#signal === signal) return;
    this.#signal = signal;
    const onAbort = (): void => {
      if (this.#signal !== signal) return;
      this.close();
      this.#settle("aborted");
    };
    signal.addEventListener("abort", onAbort, { once: true });
  }

  /** A ring leaves the timer as it is: who waits again mostly waits for longer than that runs. */
  #setTimer(ms: number): void {
    clearTimeout(this.#timer);
    this.#timerAt = performance.now() + ms;
    this.#timer = setTimeout(() => this.#timeUp(), ms);
    this.#timer.unref();
  }

  #timeUp(): void {
    this.#timerAt = Infinity;
    if (this.#resolve === undefined) return;
    const leftMs = this.#silentAt - performance.now();
    if (leftMs <= 0) this.#settle("silent");
    else this.#setTimer(Math.ceil(leftMs));
  }
}

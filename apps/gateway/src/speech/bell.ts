/** Remembers one ring until somebody waits for it, so that none is lost between a look and the wait that follows. */
export class Bell {
  #hasRung = false;
  #wake: (() => void) | undefined;

  /** Has it rung since `reset`? */
  get hasRung(): boolean {
    return this.#hasRung;
  }

  ring(): void {
    this.#hasRung = true;
    this.#wake?.();
  }

  /** Forgets earlier rings: call it before a look. @returns whether there were any */
  reset(): boolean {
    const hadRung = this.#hasRung;
    this.#hasRung = false;
    return hadRung;
  }

  /** Resolves at the next ring, or at once when it has rung since `reset`; "silent" after `timeoutMs`; "aborted" with the signal. */
  wait(timeoutMs: number, signal: AbortSignal): Promise<"rung" | "silent" | "aborted"> {
    if (signal.aborted) return Promise.resolve("aborted");
    if (this.#hasRung) return Promise.resolve("rung");
    return new Promise((resolve) => {
      const settle = (outcome: "rung" | "silent" | "aborted"): void => {
        clearTimeout(timer);
        signal.removeEventListener("abort", onAbort);
        this.#wake = undefined;
        resolve(outcome);
      };
      const onAbort = (): void => settle("aborted");
      const timer = setTimeout(() => settle("silent"), timeoutMs);
      signal.addEventListener("abort", onAbort, { once: true });
      this.#wake = () => settle("rung");
    });
  }
}

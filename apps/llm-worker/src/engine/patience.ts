/** The engine gave no token for too long. Worth another attempt, here or elsewhere. */
class EngineStalledError extends Error {
  readonly code = "engine_stalled";
  override readonly name = "EngineStalledError";
}

export interface PatienceOptions {
  readonly stallMs: number;
  readonly letGoMs: number;
  readonly signal: AbortSignal;
}

interface Waiting {
  readonly reject: (error: unknown) => void;
  readonly abandon: () => void;
}

/**
 * Waits for one thing after another, for each no longer than `stallMs`, and once the signal has come no longer than `letGoMs`. One
 * timer for all of them: this runs for each token.
 */
export class Patience {
  readonly #options: PatienceOptions;
  readonly #stall: NodeJS.Timeout;
  #letGo: NodeJS.Timeout | undefined;
  #waiting: Waiting | undefined;
  #isExhausted = false;
  #isHeld = false;

  constructor(options: PatienceOptions) {
    this.#options = options;
    this.#stall = setTimeout(() => this.#exhaust(), options.stallMs);
    options.signal.addEventListener("abort", this.#onAbort);
    if (options.signal.aborted) this.#onAbort();
  }

  /** Something has not come in time. */
  get isExhausted(): boolean {
    return this.#isExhausted;
  }

  /** @returns "aborted" when the signal came and the thing did not, for `letGoMs` @throws EngineStalledError */
  await<Value>(thing: Promise<Value>): Promise<Value | "aborted"> {
    this.#stall.refresh();
    return new Promise<Value | "aborted">((resolve, reject) => {
      const waiting = { reject, abandon: () => resolve("aborted") };
      this.#waiting = waiting;
      const settled = (): void => void (this.#waiting === waiting && (this.#waiting = undefined));
      thing.then(
        (value) => (settled(), resolve(value)),
        (error: unknown) => (settled(), reject(error)),
      );
    });
  }

  /** What is awaited waits itself, for something that is none of its faults. */
  hold(): void {
    this.#isHeld = true;
  }

  /** It goes on: its time begins anew. */
  goOn(): void {
    if (!this.#isHeld) return;
    this.#isHeld = false;
    this.#stall.refresh();
  }

  end(): void {
    this.#isHeld = false;
    clearTimeout(this.#stall);
    clearTimeout(this.#letGo);
    this.#options.signal.removeEventListener("abort", this.#onAbort);
  }

  #exhaust(): void {
    // Nobody waits: whoever reads the tokens takes his time.
    if (this.#waiting === undefined || this.#isHeld) return;
    this.#isExhausted = true;
    this.#waiting.reject(new EngineStalledError(`the engine gave no token for ${this.#options.stallMs} ms`));
  }

  readonly #onAbort = (): void => {
    this.#letGo = setTimeout(() => this.#waiting?.abandon(), this.#options.letGoMs);
  };
}

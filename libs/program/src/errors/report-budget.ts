export interface ReportBudgetOptions {
  /** reports a minute, whatever they are about */
  readonly perMinute: number;
  /** monotonic milliseconds */
  readonly now: () => number;
}

const MINUTE_MS = 60_000;

/** How many errors are reported: each kind once a minute, and all together a few. Bounded by that itself. */
export class ReportBudget {
  readonly #options: ReportBudgetOptions;
  readonly #reportedAt = new Map<string, number>();
  #withheld = 0;

  constructor(options: ReportBudgetOptions) {
    this.#options = options;
  }

  /** @returns how many were withheld since the last one; undefined: so is this one */
  take(kind: string): number | undefined {
    const now = this.#options.now();
    for (const [known, at] of this.#reportedAt) if (now - at >= MINUTE_MS) this.#reportedAt.delete(known);
    if (this.#reportedAt.has(kind) || this.#reportedAt.size >= this.#options.perMinute) {
      this.#withheld += 1;
      return undefined;
    }
    this.#reportedAt.set(kind, now);
    const withheld = this.#withheld;
    this.#withheld = 0;
    return withheld;
  }
}

import type { EnginePace } from "@mynah/protocol/redis";
import { RecentMean } from "./recent-mean.js";

export interface ServiceMeterOptions {
  readonly sequences: number;
  /** what a segment should take, by the engine's pace when it was warmed up */
  readonly guessMs: number | undefined;
  /** monotonic milliseconds */
  readonly now: () => number;
}

/** One segment while it holds its sequence. */
export interface Service {
  windowWritten(): void;
  /** @param isServed false when it was left to another worker */
  end(isServed: boolean): void;
}

/**
 * How long segments hold a sequence. What counts is the pace of a crowd, since only then does anybody wait: many engines give each
 * of many segments less than one alone. So while a crowd has been measured, segments that had the engine for themselves change nothing.
 */
export class ServiceMeter {
  readonly #options: ServiceMeterOptions;
  readonly #firstWindowMs = new RecentMean();
  readonly #alone: RecentMean;
  readonly #crowded = new RecentMean();
  #running = 0;

  constructor(options: ServiceMeterOptions) {
    this.#options = options;
    this.#alone = new RecentMean(options.guessMs);
  }

  get pace(): EnginePace {
    const segmentMs = this.#crowded.value ?? this.#guessOfCrowd;
    const firstWindowMs = this.#firstWindowMs.value;
    return {
      sequences: this.#options.sequences,
      ...(segmentMs === undefined ? {} : { segmentMs }),
      ...(firstWindowMs === undefined ? {} : { firstWindowMs }),
    };
  }

  /** @param isAwaited whether a listener waits for its first window, so that it comes as soon as it can */
  begin({ isAwaited }: { readonly isAwaited: boolean }): Service {
    const startedAt = this.#options.now();
    this.#running += 1;
    const wasCrowded = this.#isCrowded;
    const msSoFar = (): number => this.#options.now() - startedAt;
    let hasWindow = false;
    return {
      windowWritten: () => {
        if (isAwaited && !hasWindow) this.#firstWindowMs.add(msSoFar());
        hasWindow = true;
      },
      end: (isServed) => {
        const mean = wasCrowded && this.#isCrowded ? this.#crowded : this.#alone;
        this.#running -= 1;
        // What wrote no window was over before it began.
        if (isServed && hasWindow) mean.add(Math.max(1, msSoFar()));
      },
    };
  }

  /** Until it is seen, a crowd is thought to gain nothing from being served together: else the first one is let in too far. */
  get #guessOfCrowd(): number | undefined {
    const alone = this.#alone.value;
    return alone === undefined ? undefined : alone * this.#options.sequences;
  }

  get #isCrowded(): boolean {
    return 2 * this.#running >= this.#options.sequences;
  }
}

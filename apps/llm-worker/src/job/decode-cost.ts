import type { PaceOfAll } from "@mynah/protocol/redis";
import type { VocoderCosts } from "./segment-output.js";
import { vocoderCosts, type KnownCosts } from "./vocoder-costs.js";

export interface DecodeCostOptions extends KnownCosts {
  readonly readPace: () => Promise<PaceOfAll | undefined>;
  /** segments being spoken by all workers, this one included */
  readonly countSegments: () => Promise<number>;
  /** segments being spoken by this worker, now */
  readonly segmentsHere: () => number;
  readonly onError: (error: unknown) => void;
  readonly everyMs?: number;
}

/** A vocoder's pace changes with the machine it runs on, so it is asked for seldom; segments of this worker count at once. */
const EVERY_MS = 3_000;

/** What windows cost the vocoders, as far as they have said it. Planning reads it without waiting; it renews itself. */
export class DecodeCost {
  readonly #options: DecodeCostOptions;
  #pace: PaceOfAll | undefined;
  #segmentsElsewhere = 0;
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;

  constructor(options: DecodeCostOptions) {
    this.#options = options;
  }

  get costs(): VocoderCosts {
    const segments = this.#options.segmentsHere() + this.#segmentsElsewhere;
    return vocoderCosts({ pace: this.#pace, segments }, this.#options);
  }

  /** Asks once, and from then on every few seconds. What was known stays while Redis, or every vocoder, is silent. Never rejects. */
  async start(): Promise<void> {
    await this.#ask().catch(this.#options.onError);
    if (this.#isStopped) return;
    this.#timer = setTimeout(() => void this.start(), this.#options.everyMs ?? EVERY_MS).unref();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  async #ask(): Promise<void> {
    const { readPace, countSegments, segmentsHere } = this.#options;
    const [pace, segments] = await Promise.all([readPace(), countSegments()]);
    this.#pace = pace ?? this.#pace;
    this.#segmentsElsewhere = Math.max(0, segments - segmentsHere());
  }
}

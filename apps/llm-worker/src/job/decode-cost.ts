import { msToTick, type SpeechId } from "@mynah/protocol";
import type { PaceOfAll } from "@mynah/protocol/redis";
import type { VocoderCosts } from "./segment-output.js";
import { vocoderCosts, type KnownCosts } from "./vocoder-costs.js";

export interface DecodeCostOptions extends KnownCosts {
  readonly readPace: () => Promise<PaceOfAll | undefined>;
  /** speeches that all workers are speaking, this one included */
  readonly listSpeeches: () => Promise<ReadonlySet<SpeechId>>;
  /** speeches that this worker is speaking now */
  readonly speechesHere: () => readonly SpeechId[];
  readonly onError: (error: unknown) => void;
  readonly everyMs?: number;
}

/** A vocoder's pace changes with the machine it runs on, so it is asked for seldom; speeches of this worker count at once. */
const EVERY_MS = 3_000;

/** What windows cost the vocoders, as far as they have said it. Planning reads it without waiting; it renews itself. */
export class DecodeCost {
  readonly #options: DecodeCostOptions;
  #pace: PaceOfAll | undefined;
  #speechesElsewhere = 0;
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;

  constructor(options: DecodeCostOptions) {
    this.#options = options;
  }

  get costs(): VocoderCosts {
    const speeches = this.#options.speechesHere().length + this.#speechesElsewhere;
    return vocoderCosts({ pace: this.#pace, speeches }, this.#options);
  }

  /** Asks once, and from then on every few seconds. What was known stays while Redis, or every vocoder, is silent. Never rejects. */
  async start(): Promise<void> {
    await this.#ask().catch(this.#options.onError);
    if (this.#isStopped) return;
    this.#timer = setTimeout(() => void this.start(), msToTick(this.#options.everyMs ?? EVERY_MS)).unref();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  async #ask(): Promise<void> {
    const { readPace, listSpeeches, speechesHere } = this.#options;
    const [pace, speeches] = await Promise.all([readPace(), listSpeeches()]);
    this.#pace = pace ?? this.#pace;
    const here = new Set(speechesHere());
    this.#speechesElsewhere = [...speeches].filter((speechId) => !here.has(speechId)).length;
  }
}

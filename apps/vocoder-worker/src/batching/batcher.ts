import { chooseBatch, type BatchReason } from "./batch-policy.js";
import type { WaitingWindow } from "../intake/waiting-window.js";

export interface WindowBatch {
  readonly windows: readonly WaitingWindow[];
  readonly shape: number;
  readonly reason: BatchReason;
}

export interface BatcherOptions<Decoded> {
  readonly decoders: number;
  readonly maxBatch: number;
  /** Asked before each decision: the decoder's pace changes, and so does its free memory. */
  readonly maxBatchFrames: () => number;
  readonly rowSizes: readonly number[];
  readonly maxWaitMs: number;
  readonly maxPaddingShare: number;
  /** Takes windows out that nobody wants any more; returns the others. Asked before each decision. */
  readonly sift: (waiting: readonly WaitingWindow[]) => readonly WaitingWindow[];
  /** Occupies a decoder until it resolves. Never rejects. */
  readonly decode: (batch: WindowBatch) => Promise<Decoded>;
  /** Runs beside the next decode. Never rejects. */
  readonly emit: (decoded: Decoded) => Promise<void>;
}

/** collect -> decode -> emit. Woken by windows that arrive, decodes that end and the wait that is over; it never polls. */
export class Batcher<Decoded> {
  readonly #options: BatcherOptions<Decoded>;
  #running = 0;
  readonly #drainers: (() => void)[] = [];
  #waiting: readonly WaitingWindow[] = [];
  #decoding = 0;
  #suspect: string | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: BatcherOptions<Decoded>) {
    this.#options = options;
  }

  add(windows: readonly WaitingWindow[]): void {
    this.#waiting = [...this.#waiting, ...windows];
    this.#pump();
  }

  /** Resolves when all that was added is emitted. */
  async drained(): Promise<void> {
    while (this.#running > 0) await new Promise<void>((resolve) => this.#drainers.push(resolve));
  }

  #pump(): void {
    clearTimeout(this.#timer);
    this.#waiting = this.#options.sift(this.#waiting);
    for (;;) {
      const decision = this.#decide();
      if ("waitMs" in decision) return this.#pumpAfter(decision.waitMs);
      const { shape, reason, take } = decision;
      this.#start({ shape, reason, windows: this.#take(take) });
    }
  }

  #decide() {
    const { decoders, maxBatch, maxBatchFrames, rowSizes, maxWaitMs, maxPaddingShare } = this.#options;
    return chooseBatch({
      waiting: this.#waiting,
      now: performance.now(),
      runningDecodes: this.#decoding,
      suspectRuns: this.#suspect,
      decoders,
      maxBatch,
      maxBatchFrames: maxBatchFrames(),
      rowSizes,
      maxWaitMs,
      maxPaddingShare,
    });
  }

  #pumpAfter(waitMs: number): void {
    if (waitMs < Infinity) this.#timer = setTimeout(() => this.#pump(), waitMs);
  }

  #take(indexes: readonly number[]): readonly WaitingWindow[] {
    const taken = new Set(indexes);
    const windows = indexes.flatMap((index) => this.#waiting[index] ?? []);
    this.#waiting = this.#waiting.filter((_, index) => !taken.has(index));
    return windows;
  }

  #start(batch: WindowBatch): void {
    this.#running++;
    void this.#run(batch).finally(() => this.#ended());
  }

  #ended(): void {
    this.#running--;
    for (const resolve of this.#drainers.splice(0)) resolve();
  }

  async #run(batch: WindowBatch): Promise<void> {
    const isSuspect = batch.reason === "suspect";
    this.#decoding++;
    if (isSuspect) this.#suspect = batch.windows[0]?.record.speechId;
    const decoded = await this.#options.decode(batch);
    this.#decoding--;
    if (isSuspect) this.#suspect = undefined;
    this.#pump();
    await this.#options.emit(decoded);
  }
}

import type { CodecDecoder } from "@mynah/codec-onnx";
import type { BatchLimits } from "../batches.js";
import { decodeWindows } from "../decode-windows.js";
import { chooseWindows } from "./choose-windows.js";
import type { PlannedWindow } from "./listener.js";

export interface DecodeQueueOptions {
  readonly decoder: CodecDecoder;
  readonly decoders: number;
  readonly samplesPerFrame: number;
  readonly limits: BatchLimits;
  readonly onDecoded: (windows: readonly PlannedWindow[]) => void;
}

/** Windows that wait, and decoders that take as many as go together whenever they are free. */
export class DecodeQueue {
  readonly #options: DecodeQueueOptions;
  readonly #running = new Set<Promise<void>>();
  #waiting: readonly PlannedWindow[] = [];

  constructor(options: DecodeQueueOptions) {
    this.#options = options;
  }

  get waiting(): readonly PlannedWindow[] {
    return this.#waiting;
  }

  add(windows: readonly PlannedWindow[]): void {
    if (windows.length > 0) this.#waiting = [...this.#waiting, ...windows];
    this.#pump();
  }

  /** Forgets what waits, and resolves when nothing is being decoded. */
  async clear(): Promise<void> {
    this.#waiting = [];
    await Promise.all(this.#running);
  }

  #pump(): void {
    while (this.#running.size < this.#options.decoders && this.#waiting.length > 0) {
      const taken = new Set(chooseWindows(this.#waiting, this.#options.limits));
      this.#waiting = this.#waiting.filter((window) => !taken.has(window));
      const run = this.#decode([...taken]).finally(() => this.#running.delete(run));
      this.#running.add(run);
    }
  }

  async #decode(windows: readonly PlannedWindow[]): Promise<void> {
    await decodeWindows(windows, { ...this.#options, shape: windows[0]?.step.shape ?? 1 });
    this.#options.onDecoded(windows);
    setImmediate(() => this.#pump());
  }
}

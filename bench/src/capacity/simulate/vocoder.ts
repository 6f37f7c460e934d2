import { chooseShape, defaultShapes, SNAC_24KHZ } from "@mynah/codec";
import { padRowsTo } from "@mynah/codec-onnx";
import { limits } from "@mynah/protocol";
import { chooseBatch, type CandidateWindow } from "@mynah/vocoder-worker";
import type { ServiceTimes } from "../service-times.js";
import { interpolate } from "./interpolate.js";

/** A window on its way. */
export interface SimulatedWindow extends CandidateWindow {
  readonly speech: number;
  readonly segment: number;
  readonly soundMs: number;
  readonly endsSegment: boolean;
}

/** A vocoder worker's own settings (`vocoder-batcher.ts`). */
const MAX_PADDING_SHARE = 0.25;
const LONGEST_BATCH_MS = 85;
/** Two batches, as vocoders hold. */
const HELD_WINDOWS = 2 * limits.batchWindows;

const shapes = defaultShapes(SNAC_24KHZ);
export const shapeOf = (frames: number): number => chooseShape(frames, shapes);

/** What a frame adds to a decode, by the table's two last points. */
export function msPerJoiningFrame({ decodeMs }: ServiceTimes["vocoder"]): number {
  const [from, to] = [decodeMs.at(-2), decodeMs.at(-1)!];
  return from === undefined ? to[1] / to[0] : Math.max(1e-6, (to[1] - from[1]) / (to[0] - from[0]));
}

export interface Decode {
  readonly windows: readonly SimulatedWindow[];
  readonly ms: number;
}

/** One vocoder worker: windows wait in it, and go to a free decoder in the batches that the real policy chooses. */
export class Vocoder {
  readonly #times: ServiceTimes["vocoder"];
  readonly #maxBatchFrames: number;
  #waiting: readonly SimulatedWindow[] = [];
  #running = 0;
  #held = 0;

  decodes = 0;
  windows = 0;
  busyMs = 0;

  constructor(times: ServiceTimes["vocoder"]) {
    this.#times = times;
    this.#maxBatchFrames = LONGEST_BATCH_MS / msPerJoiningFrame(times);
  }

  get hasRoom(): boolean {
    return this.#held < HELD_WINDOWS;
  }

  add(window: SimulatedWindow): void {
    this.#waiting = [...this.#waiting, window];
    this.#held++;
  }

  /** A decode has ended: its decoder is free, and there is room for as many windows. */
  ended({ windows }: Decode): void {
    this.#running--;
    this.#held -= windows.length;
  }

  /** The next decode to begin now; else how long until that should be asked again: Infinity, only when something changes. */
  next(now: number): Decode | { readonly waitMs: number } {
    if (this.#running >= this.#times.decoders || this.#waiting.length === 0) return { waitMs: Infinity };
    const decision = chooseBatch({
      waiting: this.#waiting,
      now,
      runningDecodes: this.#running,
      suspectRuns: undefined,
      decoders: this.#times.decoders,
      maxBatch: limits.batchWindows,
      maxBatchFrames: this.#maxBatchFrames,
      rowSizes: this.#times.rowSizes,
      maxWaitMs: limits.batchWaitMs,
      maxPaddingShare: MAX_PADDING_SHARE,
    });
    return "waitMs" in decision ? decision : this.#begin(decision.take, decision.shape);
  }

  #begin(take: readonly number[], shape: number): Decode {
    const taken = new Set(take);
    const windows = take.map((index) => this.#waiting[index]!);
    this.#waiting = this.#waiting.filter((_, index) => !taken.has(index));
    const ms = interpolate(this.#times.decodeMs, padRowsTo(windows.length, this.#times.rowSizes) * shape, 0.01);
    this.#running++;
    this.decodes++;
    this.windows += windows.length;
    this.busyMs += ms;
    return { windows, ms };
  }
}

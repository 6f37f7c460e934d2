import type { PlayoutState } from "./playout.js";

/** `turn` numbers the speeches of one player: a message of an earlier turn is stale. */
export type ToWorklet =
  | { readonly type: "begin"; readonly turn: number; readonly startSamples: number }
  | { readonly type: "samples"; readonly turn: number; readonly samples: Float32Array<ArrayBuffer> }
  | { readonly type: "finish"; readonly turn: number }
  | { readonly type: "clear"; readonly turn: number };

/** The exact state after the block that begins at `contextTime`. */
export interface Progress {
  readonly state: PlayoutState;
  readonly played: number;
  readonly buffered: number;
  readonly underruns: number;
  readonly gapSamples: number;
  readonly contextTime: number;
}

export type FromWorklet =
  | {
      readonly type: "progress" | "started" | "underrun" | "resumed" | "drained" | "cleared";
      readonly turn: number;
      readonly progress: Progress;
    }
  | { readonly type: "recorded"; readonly turn: number; readonly samples: Float32Array<ArrayBuffer> };

export interface WorkletOptions {
  readonly ringSamples: number;
  readonly record: boolean;
}

export const workletName = "mynah-player";

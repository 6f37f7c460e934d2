import type { Progress } from "./progress.js";

/** `turn` numbers the speeches of one player: a message of an earlier turn is stale. */
export type ToWorklet =
  | { readonly type: "begin"; readonly turn: number; readonly startSamples: number }
  | { readonly type: "samples"; readonly turn: number; readonly samples: Float32Array<ArrayBuffer> }
  | { readonly type: "finish"; readonly turn: number }
  | { readonly type: "clear"; readonly turn: number }
  | { readonly type: "pause"; readonly isPaused: boolean };

/** How what is played goes on. */
export interface ProgressMessage {
  readonly type: "progress" | "started" | "underrun" | "resumed" | "drained";
  readonly turn: number;
  readonly progress: Progress;
}

/** The answer to `clear`. */
export interface ClearedMessage {
  readonly type: "cleared";
  readonly turn: number;
  readonly progress: Progress;
}

export interface RecordedMessage {
  readonly type: "recorded";
  readonly turn: number;
  readonly samples: Float32Array<ArrayBuffer>;
}

export type FromWorklet = ProgressMessage | ClearedMessage | RecordedMessage;

export interface WorkletOptions {
  readonly ringSamples: number;
  readonly record: boolean;
}

/** A type, not a value: the worklet's file must import nothing when it is compiled, so that it can be served alone. */
export type WorkletName = "mynah-player";

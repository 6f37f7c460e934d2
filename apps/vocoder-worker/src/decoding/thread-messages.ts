import type { LevelTensors } from "@mynah/codec";

export interface ThreadSetup {
  readonly file: string;
  readonly threads: number;
}

/** What the session says of its inputs and outputs, in words: `audio_codes.0: int64[2]`. */
export interface ThreadReady {
  readonly kind: "ready";
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

export type ThreadAnswer =
  | ThreadReady
  | { readonly kind: "samples"; readonly samples: Float32Array }
  | { readonly kind: "failed"; readonly message: string };

export type ThreadRequest = LevelTensors;

import type { DecoderBatch } from "./codec-decoder.js";
import type { DecoderInterface } from "./decoder-interface.js";

export type ThreadAnswer =
  | ({ readonly kind: "ready" } & DecoderInterface)
  | { readonly kind: "samples"; readonly samples: Float32Array }
  | { readonly kind: "failed"; readonly message: string };

export type ThreadRequest = DecoderBatch;

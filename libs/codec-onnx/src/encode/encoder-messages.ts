import type { LevelTensors } from "@mynah/codec";
import type { DecoderInterface } from "../runtime/decoder-interface.js";

export interface EncoderSetup {
  readonly file: string;
  readonly threads: number;
}

/** Full scale = 1, whole frames. */
export type EncoderRequest = Float32Array<ArrayBuffer>;

export type EncoderAnswer =
  | ({ readonly kind: "ready" } & DecoderInterface)
  | { readonly kind: "codes"; readonly levels: LevelTensors["levels"] }
  | { readonly kind: "failed"; readonly message: string };

import type { PreparedSound } from "./prepare-sound.js";
import type { ReferenceFault } from "./reference-error.js";

/** The one message of a thread. */
export type ReferenceAnswer =
  | ({ readonly kind: "sound" } & PreparedSound)
  | { readonly kind: "failed"; readonly code: ReferenceFault; readonly message: string };

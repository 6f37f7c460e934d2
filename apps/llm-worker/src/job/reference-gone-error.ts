import { UnspeakableTextError } from "../engine/unspeakable-text-error.js";

/** Whose voice was to speak is no longer kept: no other attempt finds it. */
export class ReferenceGoneError extends UnspeakableTextError {
  constructor() {
    super("The reference is no longer kept: send it again.");
  }
}

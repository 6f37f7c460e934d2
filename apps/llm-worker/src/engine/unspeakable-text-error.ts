/** The text cannot be put before the model, now or later. */
export class UnspeakableTextError extends Error {
  readonly code = "unspeakable_text";
  override readonly name = "UnspeakableTextError";
}

/**
 * Why a reference cannot be used. `overloaded` may be tried again as it is; all others ask for another file.
 */
export type ReferenceFault =
  | "empty"
  | "too_large"
  | "unsupported_format"
  | "broken"
  | "too_long"
  | "too_short"
  | "silent"
  | "too_costly"
  | "overloaded";

/** A file that was handed in as a reference is not one that can be used; the message says what to send instead. */
export class ReferenceAudioError extends Error {
  override readonly name = "ReferenceAudioError";
  readonly code: ReferenceFault;

  constructor(code: ReferenceFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

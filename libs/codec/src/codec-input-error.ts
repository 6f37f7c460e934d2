/** Thrown when a caller breaks a function's contract (a code out of range, bytes cut short, shapes too small to plan with). */
export class CodecInputError extends RangeError {
  readonly code = "CODEC_INPUT";
  override readonly name = "CodecInputError";
}

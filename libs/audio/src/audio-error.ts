/** What was given cannot be encoded or stretched; the message says what would be right. */
export class AudioInputError extends Error {
  override readonly name = "AudioInputError";
  readonly code = "invalid_audio";
}

/** A call at a time when it makes no sense: after the end, or before an earlier one has settled. */
export class AudioStateError extends Error {
  override readonly name = "AudioStateError";
  readonly code = "audio_state";
}

/** An encoder broke, or the thread that it ran in has ended. */
export class AudioEncoderError extends Error {
  override readonly name = "AudioEncoderError";
  readonly code = "encoder_failed";
}

import type { EncoderOptions } from "../audio-encoder.js";
import { AudioEncoderError, AudioInputError, AudioStateError } from "../audio-error.js";
import type { AudioFormat } from "../audio-format.js";

/** Done for one session: each is answered. */
export type ThreadWork =
  | { readonly kind: "open"; readonly session: number; readonly format: AudioFormat; readonly options: EncoderOptions }
  | { readonly kind: "write"; readonly session: number; readonly pcm: Uint8Array<ArrayBuffer> }
  | { readonly kind: "end"; readonly session: number };

/** `call` comes back in the answer; closing and leaving need none. */
export type ThreadRequest =
  | (ThreadWork & { readonly call: number })
  | { readonly kind: "close"; readonly session: number }
  | { readonly kind: "leave" };

export type ThreadAnswer =
  { readonly call: number; readonly bytes: Uint8Array } | { readonly call: number; readonly failure: Failure };

export interface Failure {
  readonly code: string;
  readonly message: string;
}

export function failureOf(error: unknown): Failure {
  const code = error instanceof AudioInputError || error instanceof AudioStateError ? error.code : "encoder_failed";
  return { code, message: error instanceof Error ? error.message : String(error) };
}

/** The error that a thread met, as one of this thread. */
export function errorOf({ code, message }: Failure): Error {
  if (code === "invalid_audio") return new AudioInputError(message);
  if (code === "audio_state") return new AudioStateError(message);
  return new AudioEncoderError(message);
}

import { SpeechError, type SpeechErrorBody } from "@mynah/protocol";

/** What a client is told of any failure: a defect's details stay here. */
export function asSpeechError(error: unknown): SpeechError {
  if (error instanceof SpeechError) return error;
  return new SpeechError("internal", "Something went wrong on our side. It has been logged.", { cause: error });
}

export function toErrorBody(error: unknown): SpeechErrorBody {
  return asSpeechError(error).toBody();
}

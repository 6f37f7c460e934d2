/** What a snippet says again. */
export interface Said {
  /** The gateway's address, without a slash at its end. */
  readonly origin: string;
  readonly text: string;
  readonly voice: string;
  readonly model: string;
}

export interface Snippet {
  readonly id: string;
  readonly title: string;
  readonly hint: string;
  readonly write: (said: Said) => string;
}

/** The body of `POST /v1/audio/speech`. */
export function speechBody(said: Said, responseFormat: "wav" | "pcm"): Record<string, string> {
  return { model: said.model, voice: said.voice, input: said.text, response_format: responseFormat };
}

/** What a snippet says again. */
export interface Said {
  /** The gateway's address, without a slash at its end. */
  readonly origin: string;
  readonly text: string;
  readonly voice: string;
  readonly model: string;
  /** 1 is the voice's own pace. */
  readonly speed: number;
  /** The text was spoken while it was typed. */
  readonly isLive: boolean;
}

export interface Snippet {
  readonly id: string;
  readonly title: string;
  readonly hint: string;
  /** The longest text that its door takes. */
  readonly mostCharacters: number;
  readonly write: (said: Said) => string;
}

/** `POST /v1/audio/speech`, as at OpenAI. */
export const openAiMostCharacters = 4096;
export const nativeMostCharacters = 20_000;

/** The body of `POST /v1/audio/speech`. */
export function speechBody({ model, voice, text, speed }: Said): Record<string, string | number> {
  return { model, voice, input: text, response_format: "mp3", ...(speed === 1 ? {} : { speed }) };
}

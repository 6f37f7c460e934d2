import type { ErrorCode } from "@mynah/protocol";

interface ErrorMeaning {
  readonly what: string;
  /** as one meets it */
  readonly message: string;
  readonly param?: string;
}

/** What each code says, for those who have to deal with it. */
export const errorMeanings: Readonly<Record<ErrorCode, ErrorMeaning>> = {
  invalid_request: {
    what: "a field is missing, wrong or unknown; `param` names it",
    message: "temperature: expected number to be <=2.",
    param: "temperature",
  },
  invalid_api_key: {
    what: "no key, or one that is wrong, revoked or expired",
    message: "This key is not known here, or was revoked: ask the operator for a new one.",
  },
  forbidden: {
    what: "a token may only speak and listen, and where no keys are asked for there are none",
    message: "A token may only speak and listen: make tokens with the key that made it.",
  },
  empty_text: {
    what: "nothing is left to say after cleaning",
    message: "There is nothing to say in this text: write words or numbers.",
    param: "text",
  },
  text_too_long: {
    what: "the text is longer than the door takes at once: split it",
    message: "This text is too long once its characters are written out: split it.",
    param: "text",
  },
  unknown_model: {
    what: "no such model; the message names what there is",
    message: "There is no such model here. Known models: mynah-mini.",
    param: "model",
  },
  unknown_voice: {
    what: "the model has no such voice; the message names what there is",
    message: "Model mynah-mini has no such voice. Its voices: slt.",
    param: "voice",
  },
  unsupported_format: {
    what: "the door does not send this format",
    message: "response_format: one of mp3, opus, aac, flac, wav, pcm.",
    param: "response_format",
  },
  not_found: {
    what: "there never was such a speech, or it is somebody else's",
    message: "There is no such speech, or it is no longer kept.",
    param: "speechId",
  },
  gone: {
    what: "the speech is no longer kept",
    message: "This speech has ended and is no longer kept: ask for it again.",
    param: "speechId",
  },
  cancelled: { what: "somebody cancelled the speech", message: "The speech was cancelled." },
  rate_limited: {
    what: "the key has no more of what it may use, or too many wrong ones came from there",
    message: "This key speaks at most 4 speeches at once: wait for one to end. Try again in 5 s.",
  },
  overloaded: { what: "too much is waiting", message: "Too many speeches are waiting: try again in 4 s." },
  unavailable: {
    what: "Redis is away or has lost the speech, or the server goes down",
    message: "This server is going down: try again at once.",
  },
  engine_failed: { what: "a model failed at this speech", message: "The speech engine failed. Try again." },
  deadline_exceeded: {
    what: "the speech makes no progress",
    message: "The speech made no progress and was given up: try again.",
  },
  slow_consumer: { what: "the sound was not taken", message: "The sound was not taken for too long." },
  internal: {
    what: "a defect on the server's side, which has been logged",
    message: "Something went wrong on our side. It has been logged.",
  },
};

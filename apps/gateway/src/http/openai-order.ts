import type { SpeechRequest } from "@mynah/protocol";
import type { Asker } from "../speech/speech-core.js";
import { eventBody } from "./event-body.js";
import type { HttpOrder } from "./http-door.js";
import type { OpenAiSpeech } from "./openai-speech-schema.js";
import { soundBody } from "./sound-body.js";
import type { MakeBody } from "./speech-body.js";
import { partsFormat, WholeBody } from "./whole-body.js";

/** How OpenAI's door wants its answer. */
export type AnswerManner = Pick<OpenAiSpeech, "response_format" | "stream" | "stream_format">;

/** An order at OpenAI's door: what is to be spoken, and as which kind of body. */
export interface OpenAiOrder {
  readonly order: HttpOrder;
  readonly makeBody: MakeBody;
}

export function toOpenAiOrder(manner: AnswerManner, request: SpeechRequest, asker: Asker): OpenAiOrder {
  const { stream, response_format } = manner;
  const format = stream ? response_format : partsFormat(response_format);
  return { order: { request, asker, format }, makeBody: chooseBody(manner) };
}

function chooseBody({ stream, stream_format, response_format }: AnswerManner): MakeBody {
  if (!stream) return (response) => new WholeBody(response, response_format);
  return stream_format === "sse" ? eventBody : soundBody(response_format);
}

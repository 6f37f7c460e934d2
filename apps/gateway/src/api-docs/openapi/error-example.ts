import { SpeechError, type ErrorCode } from "@mynah/protocol";
import { toOpenAiFailure, type HttpFailure } from "../../http/openai-error.js";
import { errorMeanings } from "../error-meanings.js";

/** A failure as the HTTP doors answer it. */
export function errorExample(code: ErrorCode): HttpFailure {
  const { message, param } = errorMeanings[code];
  return toOpenAiFailure(new SpeechError(code, message, param === undefined ? {} : { param }), { textField: "input" });
}

import type { SpeechSummary } from "../delivery/deliver-speech.js";
import { asSpeechError } from "../speech/error-body.js";
import type { SpeechAudioEvent } from "./openai-answer-schemas.js";
import { toOpenAiFailure } from "./openai-error.js";
import type { MakeBody } from "./speech-body.js";

/** The body is OpenAI's server-sent events: pieces of the file in base64, then the usage. */
export const eventBody: MakeBody = (response) => ({
  begin: (speechId) => response.begin({ "Content-Type": "text/event-stream; charset=utf-8", "X-Speech-Id": speechId }),
  write: (bytes) => response.write(toLine({ type: "speech.audio.delta", audio: toBase64(bytes) })),
  end: (summary) => response.end(toLine({ type: "speech.audio.done", usage: toUsage(summary) })),
  fail(error) {
    const { body } = toOpenAiFailure(asSpeechError(error), { textField: "input" });
    response.end(toLine({ type: "speech.audio.error", ...body }));
  },
});

const toLine = (event: SpeechAudioEvent): string => `data: ${JSON.stringify(event)}\n\n`;

const toBase64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");

function toUsage({ usage: { inputTokens, outputTokens } }: SpeechSummary) {
  return { input_tokens: inputTokens, output_tokens: outputTokens, total_tokens: inputTokens + outputTokens };
}

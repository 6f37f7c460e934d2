import type { IncomingMessage, ServerResponse } from "node:http";
import { Catch, HttpException, Inject, type ArgumentsHost, type ExceptionFilter } from "@nestjs/common";
import type { Logger } from "@mynah/program";
import { limits, SpeechError } from "@mynah/protocol";
import { VoiceRefusal } from "../reference/voice-refusal.js";
import { asSpeechError } from "../speech/error-body.js";
import { LOG } from "../tokens.js";
import { isWebSocketPath } from "../websocket/websocket-paths.js";
import { bodyLimitOf, takesForm } from "./body-parsers.js";
import { setFailureHeaders } from "./failure-headers.js";
import { requestIdOf } from "./name-request.js";
import { openAiFailure, toOpenAiFailure, toVoiceFailure, type HttpFailure } from "./openai-error.js";
import { pathOf, routeOf } from "./path-of.js";
import { sendJson } from "./send-json.js";

/** Every failure of every HTTP door in OpenAI's shape. After the first byte of sound it breaks the connection instead. */
@Catch()
export class OpenAiErrorFilter implements ExceptionFilter {
  readonly #log: Logger;

  constructor(@Inject(LOG) log: Logger) {
    this.#log = log;
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const response = http.getResponse<ServerResponse>();
    const request = http.getRequest<IncomingMessage>();
    const failure = toFailure(error, request);
    if (failure.status >= 500)
      this.#log.error({ err: error, status: failure.status, requestId: requestIdOf(request) }, "request failed");
    if (response.headersSent) return void response.destroy();
    if (failure.status === 426) response.setHeader("Upgrade", "websocket").setHeader("Connection", "Upgrade, close");
    setFailureHeaders(response, failure, error);
    sendJson(response, failure.status, failure.body);
  }
}

/** What a path calls the text that is to be spoken, where that is not `text`. */
const textFields: ReadonlyMap<string, string> = new Map([
  ["/v1/audio/speech", "input"],
  ["/v1/audio/vc", "generate_text"],
]);

function toFailure(error: unknown, request: IncomingMessage): HttpFailure {
  const textField = textFields.get(routeOf(request)) ?? "text";
  if (error instanceof SpeechError) return toOpenAiFailure(error, { textField });
  if (error instanceof VoiceRefusal) return toVoiceFailure(error);
  const status = clientStatusOf(error);
  if (status === undefined) return toOpenAiFailure(asSpeechError(error));
  if (status === 404) return nothingAt(request);
  return openAiFailure(status, messageOf(status, request), { code: "invalid_request" });
}

function nothingAt(request: IncomingMessage): HttpFailure {
  const path = pathOf(request);
  if (isWebSocketPath(path))
    return openAiFailure(426, `There is a WebSocket at ${path}: open it as one, with ws:// or wss://.`, {
      code: "upgrade_required",
    });
  return openAiFailure(404, `There is nothing at ${request.method} ${path.slice(0, 200)}.`, { code: "unknown_url" });
}

function messageOf(status: number, request: IncomingMessage): string {
  if (status === 400) return request.method === "POST" ? "The body is no valid JSON." : "The path cannot be decoded.";
  if (status === 413) return tooLarge(request);
  if (status === 415 && takesForm(request))
    return "Send the body as multipart/form-data, with the sound as a file in it.";
  if (status === 415) return "Send the body as application/json in UTF-8, uncompressed.";
  return "The request cannot be read.";
}

function tooLarge(request: IncomingMessage): string {
  if (takesForm(request)) return `The form is too large: its file has at most ${limits.referenceBytes} bytes.`;
  return `The body is larger than ${bodyLimitOf(request)} bytes.`;
}

/** Status of a failure that the body parser or the router blames on the client. */
function clientStatusOf(error: unknown): number | undefined {
  const status =
    error instanceof HttpException ? error.getStatus() : (error as { readonly status?: unknown } | null)?.status;
  return typeof status === "number" && status >= 400 && status < 500 ? status : undefined;
}

import type { ServerResponse } from "node:http";
import { SpeechError } from "@mynah/protocol";
import type { HttpFailure } from "./openai-error.js";

/** What a client's program goes by, beside the status. */
export function setFailureHeaders(response: ServerResponse, failure: HttpFailure, cause: unknown): void {
  const { status, retryAfterS } = failure;
  if (retryAfterS !== undefined) response.setHeader("Retry-After", retryAfterS);
  if (status === 401) response.setHeader("WWW-Authenticate", 'Bearer realm="mynah"');
  if (cause instanceof SpeechError && !cause.retryable) response.setHeader("X-Should-Retry", "false"); // OpenAI's SDKs ask
}

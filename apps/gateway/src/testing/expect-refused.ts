import { expect } from "vitest";
import { openAiErrorSchema, type OpenAiError } from "../http/openai-answer-schemas.js";
import { postSpeech } from "./post-speech.js";

/** A clear 4xx (or the given status) in OpenAI's shape, and the next request works. */
export async function expectRefused(
  gatewayUrl: string,
  response: Response,
  status?: number,
): Promise<OpenAiError["error"]> {
  const { error } = openAiErrorSchema.parse(await response.json());
  expect(response.status).toBeGreaterThanOrEqual(400);
  if (status === undefined) expect(response.status).toBeLessThan(500);
  else expect(response.status).toBe(status);
  expect(error.message.length).toBeGreaterThan(10);
  expect(error.type).toBe("invalid_request_error");
  const next = await postSpeech(gatewayUrl, { input: "Fine." });
  expect([next.status, (await next.arrayBuffer()).byteLength > 44]).toEqual([200, true]);
  return error;
}

import type { CompletionsSettings } from "../dialect/dialect.js";

/** What the operator can do about a model server's refusal. */
export function remedyFor(status: number, { dialect, model, apiKeyEnv }: CompletionsSettings): string {
  if (status === 401 || status === 403) {
    if (apiKeyEnv === undefined) return "Set engine.apiKeyEnv to the environment variable that holds its key";
    return `Put its key into the environment variable ${apiKeyEnv} (engine.apiKeyEnv)`;
  }
  if (status === 404)
    return `Is it of the kind "${dialect}" (engine.dialect), and does it serve "${model}" (engine.model)?`;
  if (status === 400 || status === 422)
    return `Is it of the kind "${dialect}" (engine.dialect), and is its context long enough for a segment (limits.maxSegmentFrames)?`;
  if (status === 429 || status >= 500)
    return "It may still be loading the model, or its own log says more: then start again";
  return "Its own log may say more";
}

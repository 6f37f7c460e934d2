import type { IdsDialect } from "./dialect.js";
import { readOpenAiIds } from "./openai-ids.js";

/**
 * vLLM: `/v1/completions` with `return_token_ids`, prompt as ids. It keeps prefixes by itself, and stops when the connection
 * is closed. Each draw is named, or the model's own `generation_config.json` would decide.
 * https://docs.vllm.ai/en/latest/serving/openai_compatible_server
 */
export const vllmDialect: IdsDialect = {
  prompt: "ids",
  framing: "sse",
  tokenizeCall: (text, { model }) => ({ path: "/tokenize", body: { model, prompt: text, add_special_tokens: false } }),
  completionCall({ settings, profile, sampling, maxTokens }, prompt) {
    const { temperature, topP, topK, repetitionPenalty, seed } = sampling;
    const ids = { prompt, add_special_tokens: false, return_token_ids: true, skip_special_tokens: false };
    const draws = { temperature, top_p: topP, top_k: topK > 0 ? topK : -1, min_p: 0, seed };
    const ends = { max_tokens: maxTokens, stop_token_ids: profile.prompted.stopIds, include_stop_str_in_output: false };
    const body = { model: settings.model, stream: true, ...ids, ...draws, repetition_penalty: repetitionPenalty };
    return { path: "/v1/completions", body: { ...body, ...ends } };
  },
  createReader: () => readOpenAiIds,
};

import type { IdsDialect } from "./dialect.js";
import { readOpenAiIds } from "./openai-ids.js";

/**
 * trtllm-serve: OpenAI's completions, prompt as ids. With `detokenize: false` the ids come instead of the text. It has no
 * tokenizer to ask, and looks once a second whether the connection was closed.
 * https://nvidia.github.io/TensorRT-LLM/commands/trtllm-serve
 */
export const trtllmDialect: IdsDialect = {
  prompt: "ids",
  framing: "sse",
  completionCall({ settings, profile, sampling, maxTokens }, prompt) {
    const { temperature, topP, topK, repetitionPenalty, seed } = sampling;
    const ids = { prompt, add_special_tokens: false, detokenize: false, skip_special_tokens: false };
    const draws = { temperature, top_p: topP, top_k: topK, min_p: 0, repetition_penalty: repetitionPenalty, seed };
    const ends = { max_tokens: maxTokens, stop_token_ids: profile.prompted.stopIds };
    return { path: "/v1/completions", body: { model: settings.model, stream: true, ...ids, ...draws, ...ends } };
  },
  createReader: () => readOpenAiIds,
};

import { z } from "zod";
import { promptIds } from "../../prompt/prompt-ids.js";
import type { Dialect } from "./dialect.js";

const eventSchema = z.object({ tokens: z.array(z.int()).default([]) });

/** llama-server: `/completion` with `return_tokens`, prompt as ids. https://github.com/ggml-org/llama.cpp/tree/master/tools/server */
export const llamaServerDialect: Dialect = {
  tokenizeCall: (text) => ({ path: "/tokenize", body: { content: text, add_special: false, parse_special: false } }),
  completionCall({ profile, request: { sampling }, spokenIds, maxTokens }, textIds) {
    const { temperature, topP, topK, repetitionPenalty, seed } = sampling;
    const ids = { prompt: [...promptIds(textIds, profile.prompted), ...spokenIds], return_tokens: true };
    const draws = { temperature, top_p: topP, top_k: topK, repeat_penalty: repetitionPenalty, seed };
    return { path: "/completion", body: { stream: true, cache_prompt: true, n_predict: maxTokens, ...ids, ...draws } };
  },
  createReader: () => (event) => eventSchema.parse(event).tokens,
};

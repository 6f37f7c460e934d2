import { z } from "zod";
import type { IdsDialect } from "./dialect.js";

const eventSchema = z.object({ tokens: z.array(z.int()).default([]), stop: z.boolean() });

/** This one seed means to llama.cpp that any will do. */
const RANDOM_SEED = 0xffff_ffff;

/**
 * llama-server: its own `/completion` with `return_tokens`, prompt as ids. `cache_prompt` keeps a slot's prefix; the server finds
 * the slot that has most of it. https://github.com/ggml-org/llama.cpp/tree/master/tools/server
 */
export const llamaServerDialect: IdsDialect = {
  prompt: "ids",
  framing: "sse",
  tokenizeCall: (text) => ({ path: "/tokenize", body: { content: text, add_special: false, parse_special: false } }),
  completionCall({ sampling, maxTokens }, prompt) {
    const { temperature, topP, topK, repetitionPenalty } = sampling;
    const seed = sampling.seed === RANDOM_SEED ? 0 : sampling.seed;
    const ids = { prompt, return_tokens: true, cache_prompt: true, n_predict: maxTokens };
    const draws = { temperature, top_p: topP, top_k: topK, min_p: 0, repeat_penalty: repetitionPenalty, seed };
    return { path: "/completion", body: { stream: true, ...ids, ...draws } };
  },
  createReader: () => (event) => {
    const { tokens, stop } = eventSchema.parse(event);
    return { ids: tokens, isLast: stop };
  },
};

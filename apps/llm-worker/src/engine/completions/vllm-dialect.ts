import { z } from "zod";
import { promptIds } from "../../prompt/prompt-ids.js";
import type { Dialect } from "./dialect.js";

const eventSchema = z.object({ choices: z.array(z.object({ token_ids: z.array(z.int()).nullish() })).default([]) });

/** vLLM: `/v1/completions` with `return_token_ids`, prompt as ids. https://docs.vllm.ai/en/latest/serving/openai_compatible_server */
export const vllmDialect: Dialect = {
  tokenizeCall: (text, { model }) => ({ path: "/tokenize", body: { model, prompt: text, add_special_tokens: false } }),
  completionCall({ settings, profile, request: { sampling }, spokenIds, maxTokens }, textIds) {
    const { temperature, topP, topK, repetitionPenalty, seed } = sampling;
    const ids = { prompt: [...promptIds(textIds, profile.prompted), ...spokenIds], return_token_ids: true };
    const draws = {
      temperature,
      top_p: topP,
      repetition_penalty: repetitionPenalty,
      seed,
      ...(topK > 0 ? { top_k: topK } : {}),
    };
    const ends = { max_tokens: maxTokens, stop_token_ids: profile.prompted.stopIds, skip_special_tokens: false };
    return { path: "/v1/completions", body: { model: settings.model, stream: true, ...ids, ...draws, ...ends } };
  },
  createReader: () => (event) => eventSchema.parse(event).choices[0]?.token_ids ?? [],
};

import { z } from "zod";
import { writeIds, type FakeDialect } from "./fake-dialect.js";

const ids = z.array(z.int().min(0)).min(1);
const bodySchema = z.strictObject({
  model: z.literal("orpheus"),
  prompt: ids,
  add_special_tokens: z.boolean(),
  stream: z.literal(true),
  return_token_ids: z.boolean(),
  skip_special_tokens: z.boolean(),
  temperature: z.number().min(0),
  top_p: z.number().gt(0).max(1),
  top_k: z.int().min(-1),
  min_p: z.number().min(0).max(1),
  seed: z.int(),
  repetition_penalty: z.number().gt(0),
  max_tokens: z.int().min(1),
  stop_token_ids: ids,
  include_stop_str_in_output: z.boolean(),
});
const tokenizeSchema = z.strictObject({
  model: z.literal("orpheus"),
  prompt: z.string(),
  add_special_tokens: z.literal(false),
});
const detokenizeSchema = z.object({ model: z.literal("orpheus"), tokens: z.tuple([z.int().min(0)]) });

/** vLLM's `/v1/completions`. Before 0.10.2 it knew nothing of `return_token_ids`, and ignored it. */
export function fakeVllm({ knowsIds = true } = {}): FakeDialect {
  return {
    path: "/v1/completions",
    contentType: "text/event-stream",
    saysDone: true,
    read(body) {
      const { prompt, seed, max_tokens: most } = bodySchema.parse(body);
      return { prompt, seed, most };
    },
    events({ ids: fresh, end }, _, model) {
      const text = writeIds(fresh, model);
      const told = knowsIds ? { token_ids: fresh, prompt_token_ids: null } : {};
      const choice = { index: 0, text, logprobs: null, finish_reason: end ?? null, stop_reason: null, ...told };
      return [{ id: "cmpl-1", object: "text_completion", created: 1, model: "orpheus", choices: [choice] }];
    },
    tokenizer: { path: "/tokenize", read: (body) => tokenizeSchema.parse(body).prompt },
    detokenizer: {
      path: "/detokenize",
      read: (body) => detokenizeSchema.parse(body).tokens[0],
      answer: (prompt) => ({ prompt }),
    },
  };
}

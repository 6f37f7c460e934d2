import { z } from "zod";
import type { FakeDialect } from "./fake-dialect.js";

const ids = z.array(z.int().min(0)).min(1);
const bodySchema = z.strictObject({
  model: z.literal("orpheus"),
  prompt: ids,
  add_special_tokens: z.boolean(),
  stream: z.literal(true),
  detokenize: z.boolean(),
  skip_special_tokens: z.boolean(),
  temperature: z.number().min(0),
  top_p: z.number().gt(0).max(1),
  top_k: z.int().min(0),
  min_p: z.number().min(0).max(1),
  repetition_penalty: z.number().gt(0),
  seed: z.int().min(0),
  max_tokens: z.int().min(1),
  stop_token_ids: ids,
});

/** trtllm-serve's `/v1/completions`: no `/tokenize`; ids or text, by `detokenize`; the stop id is not told. */
export function fakeTrtllm(): FakeDialect {
  return {
    path: "/v1/completions",
    contentType: "text/event-stream",
    saysDone: true,
    read(body) {
      const { prompt, seed, max_tokens: most } = bodySchema.parse(body);
      return { prompt, seed, most };
    },
    events({ ids: fresh, end }, _, model) {
      const said = fresh.filter((id) => id !== model.stopId);
      const told = { text: "", token_ids: said, logprobs: null, stop_reason: null };
      const choice = { index: 0, ...told, finish_reason: end ?? null, avg_decoded_tokens_per_iter: null };
      return [{ id: "cmpl-1", object: "text_completion", model: "orpheus", choices: [choice], usage: null }];
    },
  };
}

import { z } from "zod";
import { writeIds, type FakeDialect } from "./fake-dialect.js";

const bodySchema = z.strictObject({
  model: z.literal("orpheus"),
  prompt: z.string().min(1),
  stream: z.literal(true),
  stream_options: z.strictObject({ include_usage: z.boolean() }).optional(),
  temperature: z.number().min(0),
  top_p: z.number().min(0).max(1),
  top_k: z.int().min(1).optional(),
  repeat_penalty: z.number(),
  seed: z.int(),
  max_tokens: z.int().min(1),
});

/** LM Studio's `/v1/completions`: text in, text out; the stop id is not written. */
export function fakeLmStudio({ tellsUsage = true } = {}): FakeDialect {
  return {
    path: "/v1/completions",
    contentType: "text/event-stream",
    saysDone: true,
    read(body) {
      const { prompt, seed, max_tokens: most, stream_options: options } = bodySchema.parse(body);
      return { prompt, seed, most, wantsUsage: tellsUsage && options?.include_usage === true };
    },
    events({ ids, end }, _, model) {
      const choice = { index: 0, text: writeIds(ids, model), logprobs: null, finish_reason: end ?? null };
      return [{ id: "cmpl-1", object: "text_completion", created: 1, model: "orpheus", choices: [choice] }];
    },
    usage: (promptTokens) => ({ object: "text_completion", choices: [], usage: { prompt_tokens: promptTokens } }),
  };
}

import { z } from "zod";
import type { FakeDialect } from "./fake-dialect.js";

const bodySchema = z.strictObject({
  prompt: z.array(z.int().min(0)).min(1),
  stream: z.literal(true),
  return_tokens: z.literal(true),
  cache_prompt: z.boolean(),
  n_predict: z.int().min(1),
  temperature: z.number().min(0),
  top_p: z.number().min(0).max(1),
  top_k: z.int().min(0),
  min_p: z.number().min(0).max(1),
  repeat_penalty: z.number(),
  seed: z.int().min(0).max(0xffff_fffe),
});
const tokenizeSchema = z.strictObject({
  content: z.string(),
  add_special: z.literal(false),
  parse_special: z.literal(false),
});
const detokenizeSchema = z.object({ tokens: z.tuple([z.int().min(0)]) });

/** llama-server's `/completion`: an event for each id, the stop id too, and a last one that says `stop`; no `[DONE]`. */
export function fakeLlamaServer(): FakeDialect {
  return {
    path: "/completion",
    contentType: "text/event-stream",
    saysDone: false,
    read(body) {
      const { prompt, seed, n_predict: most } = bodySchema.parse(body);
      return { prompt, seed, most };
    },
    events({ ids, soFar, end }, { prompt }) {
      const counts = { id_slot: 0, tokens_predicted: soFar.length, tokens_evaluated: prompt.length };
      const each = ids.map((id) => ({ index: 0, content: "", tokens: [id], stop: false, ...counts }));
      const kind = end === "length" ? "limit" : "eos";
      return end === undefined ? each : [...each, { content: "", tokens: [], stop: true, stop_type: kind, ...counts }];
    },
    tokenizer: { path: "/tokenize", read: (body) => tokenizeSchema.parse(body).content },
    detokenizer: {
      path: "/detokenize",
      read: (body) => detokenizeSchema.parse(body).tokens[0],
      answer: (content) => ({ content }),
    },
  };
}

import { z } from "zod";
import { countPrompt } from "./count-prompt.js";
import { writeIds, type FakeDialect } from "./fake-dialect.js";

const optionsSchema = z.strictObject({
  temperature: z.number().min(0),
  top_p: z.number().min(0).max(1),
  top_k: z.int().min(0),
  min_p: z.number().min(0).max(1),
  repeat_penalty: z.number(),
  seed: z.int(),
  num_predict: z.int(),
  num_ctx: z.int().min(1),
});
const bodySchema = z.strictObject({
  model: z.literal("orpheus"),
  prompt: z.string().min(1),
  raw: z.literal(true),
  stream: z.literal(true),
  options: optionsSchema,
});

/** Ollama's `/api/generate`: text in, JSON lines with text out. */
export function fakeOllama(): FakeDialect {
  return {
    path: "/api/generate",
    contentType: "application/x-ndjson",
    saysDone: false,
    read(body) {
      const { prompt, options } = bodySchema.parse(body);
      return { prompt, seed: options.seed, most: options.num_predict };
    },
    events({ ids, end }, { prompt }, model) {
      const line = {
        model: "orpheus",
        created_at: "2026-01-01T00:00:00Z",
        response: writeIds(ids, model),
        done: false,
      };
      if (end === undefined) return [line];
      const counts = { prompt_eval_count: countPrompt(prompt), eval_count: 1 };
      return [line, { ...line, response: "", done: true, done_reason: end, ...counts }];
    },
  };
}

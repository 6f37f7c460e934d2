import { z } from "zod";
import { writeIds, type FakeDialect } from "./fake-dialect.js";

const ids = z.array(z.int().min(0)).min(1);
const paramsSchema = z.strictObject({
  temperature: z.number().min(0),
  top_p: z.number().gt(0).max(1),
  top_k: z.union([z.literal(-1), z.int().min(1)]),
  min_p: z.number().min(0).max(1),
  sampling_seed: z.int(),
  repetition_penalty: z.number().gt(0).max(2),
  max_new_tokens: z.int().min(1),
  stop_token_ids: ids,
  skip_special_tokens: z.boolean(),
});
const bodySchema = z.strictObject({
  rid: z.string().min(1),
  input_ids: ids,
  stream: z.literal(true),
  sampling_params: paramsSchema,
});
const tokenizeSchema = z.object({ prompt: z.string(), add_special_tokens: z.literal(false) });

export interface FakeSglangOptions {
  /** as with --incremental-streaming-output */
  readonly isIncremental?: boolean;
  /** its `/tokenize` came with 0.5 */
  readonly tokenizes?: boolean;
}

/** SGLang's `/generate`: all ids again in each event; it goes on when its client is gone, until it is told to stop. */
export function fakeSglang({ isIncremental = false, tokenizes = true }: FakeSglangOptions = {}): FakeDialect {
  return {
    path: "/generate",
    contentType: "text/event-stream",
    saysDone: true,
    read(body) {
      const { rid: requestId, input_ids: prompt, sampling_params: params } = bodySchema.parse(body);
      return { prompt, requestId, seed: params.sampling_seed, most: params.max_new_tokens };
    },
    events({ ids: fresh, soFar, end }, { requestId, prompt }, model) {
      const told = isIncremental ? fresh : soFar;
      const reason = end === undefined ? null : { type: end, matched: model.stopId };
      const counts = { prompt_tokens: prompt.length, completion_tokens: soFar.length, cached_tokens: 0 };
      const info = { id: requestId, finish_reason: reason, ...counts };
      return [{ text: writeIds(told, model), output_ids: told, meta_info: info }];
    },
    ...(tokenizes && { tokenizer: { path: "/tokenize", read: (body) => tokenizeSchema.parse(body).prompt } }),
    stopper: { path: "/abort_request", read: (body) => z.object({ rid: z.string() }).parse(body).rid },
  };
}

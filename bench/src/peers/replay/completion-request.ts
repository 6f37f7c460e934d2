import { z } from "zod";

const ids = z.array(z.int().min(0)).min(1);
const text = z.string().min(1);

/** OpenAI's default, which vLLM keeps. */
const DEFAULT_MOST = 16;

/** What counts of a request for a completion; how to sample is of no use to a recording, and whatever else is sent is passed over, as vLLM does. */
const bodySchema = z.object({
  model: z.string().nullish(),
  prompt: z.union([text, ids, z.tuple([text]).transform(([only]) => only), z.tuple([ids]).transform(([only]) => only)]),
  max_tokens: z.int().min(1).nullish(),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().nullish() }).nullish(),
  n: z.literal(1, "one answer to a request").nullish(),
  logprobs: z.int().nullish(),
  return_token_ids: z.boolean().nullish(),
  return_tokens_as_token_ids: z.boolean().nullish(),
});

export interface CompletionRequest {
  readonly model: string;
  readonly prompt: readonly number[] | string;
  readonly most: number;
  readonly streams: boolean;
  readonly wantsUsage: boolean;
  /** new ids beside the text */
  readonly wantsIds: boolean;
  /** how tokens are written beside their probabilities; undefined: nobody asked for these */
  readonly logprobs: "text" | "ids" | undefined;
}

/** @throws ZodError */
export function readCompletionRequest(body: unknown): CompletionRequest {
  const asked = bodySchema.parse(body);
  return {
    model: asked.model ?? "orpheus",
    prompt: asked.prompt,
    most: asked.max_tokens ?? DEFAULT_MOST,
    streams: asked.stream === true,
    wantsUsage: asked.stream_options?.include_usage === true,
    wantsIds: asked.return_token_ids === true,
    logprobs: asked.logprobs == null ? undefined : asked.return_tokens_as_token_ids === true ? "ids" : "text",
  };
}

import { z } from "zod";
import type { IdsDialect } from "./dialect.js";

const eventSchema = z.object({
  output_ids: z.array(z.int()),
  meta_info: z.object({ completion_tokens: z.int(), finish_reason: z.unknown() }),
});

/**
 * SGLang: its own `/generate`, prompt as ids. It keeps prefixes by itself. It looks for closed connections only now and then,
 * so it is told by name to stop. https://docs.sglang.ai/basic_usage/native_api.html
 */
export const sglangDialect: IdsDialect = {
  prompt: "ids",
  framing: "sse",
  tokenizeCall: (text, { model }) => ({ path: "/tokenize", body: { model, prompt: text, add_special_tokens: false } }),
  completionCall({ profile, sampling, maxTokens, requestId }, prompt) {
    const { temperature, topP, topK, repetitionPenalty, seed } = sampling;
    const draws = { temperature, top_p: topP, top_k: topK > 0 ? topK : -1, min_p: 0, sampling_seed: seed };
    const ends = { max_new_tokens: maxTokens, stop_token_ids: profile.prompted.stopIds, skip_special_tokens: false };
    const params = { ...draws, repetition_penalty: repetitionPenalty, ...ends };
    return { path: "/generate", body: { rid: requestId, input_ids: prompt, stream: true, sampling_params: params } };
  },
  createReader() {
    let heard = 0;
    return (event) => {
      const { output_ids: ids, meta_info: info } = eventSchema.parse(event);
      // All ids so far come again each time, unless the server was started with --incremental-streaming-output (or, before
      // that, --stream-output).
      const fresh = ids.length === info.completion_tokens ? ids.slice(heard) : ids;
      heard += fresh.length;
      return { ids: fresh, isLast: info.finish_reason !== null && info.finish_reason !== undefined };
    };
  },
  abortCall: (requestId) => ({ path: "/abort_request", body: { rid: requestId } }),
};

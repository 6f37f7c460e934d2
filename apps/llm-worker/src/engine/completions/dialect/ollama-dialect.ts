import { CODES_PER_FRAME } from "@mynah/codec";
import { limits, type PromptedProfile } from "@mynah/protocol";
import { z } from "zod";
import { CustomTokenReader } from "./custom-tokens.js";
import type { TextDialect } from "./dialect.js";

const eventSchema = z.object({
  response: z.string().default(""),
  done: z.boolean(),
  prompt_eval_count: z.int().min(0).optional(),
});

/**
 * Ollama: its own `/api/generate` with `raw`, since its `/v1/completions` puts the prompt into the model's chat template. Text only.
 * https://github.com/ollama/ollama/blob/main/docs/api.md
 */
export const ollamaDialect: TextDialect = {
  prompt: "text",
  framing: "json-lines",
  completionCall({ settings, profile, sampling, maxTokens }, prompt) {
    const { temperature, topP, topK, repetitionPenalty, seed } = sampling;
    const draws = { temperature, top_p: topP, top_k: topK, min_p: 0, repeat_penalty: repetitionPenalty, seed };
    const options = { ...draws, num_predict: maxTokens, num_ctx: contextFor(profile) };
    return { path: "/api/generate", body: { model: settings.model, prompt, raw: true, stream: true, options } };
  },
  createReader({ audio }) {
    const reader = new CustomTokenReader(audio.audioBase);
    return (event) => {
      const { response, done, prompt_eval_count: promptTokens } = eventSchema.parse(event);
      return { ids: reader.push(response), isLast: done, promptTokens };
    };
  },
};

const TEXT_TOKENS = 1_024;

/** Ollama cuts what is longer in silence. The same for all requests of a profile: another one has the model loaded again. */
function contextFor({ limits: { maxSegmentFrames }, prompted }: PromptedProfile): number {
  const referenceFrames = prompted.reference === undefined ? 0 : Math.ceil(limits.referenceSamples / 2_048);
  return (maxSegmentFrames + referenceFrames) * CODES_PER_FRAME + TEXT_TOKENS;
}

import { z } from "zod";
import { CustomTokenReader } from "./custom-tokens.js";
import type { TextDialect } from "./dialect.js";

const eventSchema = z.object({
  choices: z.array(z.object({ text: z.string().nullish(), finish_reason: z.string().nullish() })),
  usage: z.object({ prompt_tokens: z.int().min(0) }).nullish(),
});

/** LM Studio and others that speak OpenAI's completions and text only: ids and codes are written as `<custom_token_N>`. */
export const textDialect: TextDialect = {
  prompt: "text",
  framing: "sse",
  completionCall({ settings, sampling, maxTokens }, prompt) {
    const { temperature, topP, topK, repetitionPenalty, seed } = sampling;
    const draws = {
      temperature,
      top_p: topP,
      repeat_penalty: repetitionPenalty,
      seed,
      ...(topK > 0 && { top_k: topK }),
    };
    // Servers that do not know the option ignore it: https://github.com/lmstudio-ai/lmstudio-bug-tracker/issues/713
    const stream = { stream: true, stream_options: { include_usage: true } };
    return {
      path: "/v1/completions",
      body: { model: settings.model, ...stream, prompt, max_tokens: maxTokens, ...draws },
    };
  },
  createReader({ audio }) {
    const reader = new CustomTokenReader(audio.audioBase);
    return (event) => {
      const { choices, usage } = eventSchema.parse(event);
      const isLast = typeof choices[0]?.finish_reason === "string";
      return { ids: reader.push(choices[0]?.text ?? ""), isLast, promptTokens: usage?.prompt_tokens };
    };
  },
};

import { cleanText } from "@mynah/text";
import { z } from "zod";
import { fillTemplate } from "../../prompt/prompt-ids.js";
import { CustomTokenReader, customTokenText } from "./custom-tokens.js";
import type { Dialect, DialectContext } from "./dialect.js";

const eventSchema = z.object({ choices: z.array(z.object({ text: z.string().nullish() })).default([]) });
const usageSchema = z.object({ usage: z.object({ prompt_tokens: z.int().min(0) }) });

/** LM Studio, Ollama and others that speak text only: special ids and codes are written as `<custom_token_N>`. */
export const textDialect: Dialect = {
  completionCall(context) {
    const { settings, request, maxTokens } = context;
    const { temperature, topP, repetitionPenalty, seed } = request.sampling;
    const draws = { temperature, top_p: topP, repeat_penalty: repetitionPenalty, seed };
    // Servers that do not know the option ignore it: https://github.com/lmstudio-ai/lmstudio-bug-tracker/issues/713
    const stream = { stream: true, stream_options: { include_usage: true } };
    const body = { model: settings.model, ...stream, prompt: promptText(context), max_tokens: maxTokens, ...draws };
    return { path: "/v1/completions", body };
  },
  createReader({ audio }) {
    const reader = new CustomTokenReader(audio.audioBase);
    return (event) => reader.push(eventSchema.parse(event).choices[0]?.text ?? "");
  },
  readPromptTokens: (event) => usageSchema.safeParse(event).data?.usage.prompt_tokens,
};

/** The server parses special tokens in all of it, so the user's text is cleaned here once more. */
function promptText({ profile, request, spokenIds }: DialectContext): string {
  const { prompted, audio } = profile;
  const allowedTags = prompted.tags.map((tag) => tag.replace(/^<|>$/g, ""));
  const text = fillTemplate(prompted, { voice: request.voice, text: cleanText(request.text, { allowedTags }) });
  const written = (ids: readonly number[]): string => ids.map((id) => customTokenText(id, audio.audioBase)).join("");
  return written(prompted.before) + text + written(prompted.after) + written(spokenIds);
}

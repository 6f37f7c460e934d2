import type { Asked } from "./fake-dialect.js";

/** How many ids the fake tokenizer makes of a prompt: one for each character, and one for each special token. */
export function countPrompt(prompt: Asked["prompt"]): number {
  return typeof prompt === "string" ? prompt.replaceAll(/<custom_token_\d+>|<\|\w+\|>/g, "\0").length : prompt.length;
}

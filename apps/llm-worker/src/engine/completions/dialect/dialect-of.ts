import type { CompletionsSettings, Dialect } from "./dialect.js";
import { llamaServerDialect } from "./llama-server-dialect.js";
import { ollamaDialect } from "./ollama-dialect.js";
import { sglangDialect } from "./sglang-dialect.js";
import { textDialect } from "./text-dialect.js";
import { trtllmDialect } from "./trtllm-dialect.js";
import { vllmDialect } from "./vllm-dialect.js";

const DIALECTS: Readonly<Record<CompletionsSettings["dialect"], Dialect>> = {
  vllm: vllmDialect,
  sglang: sglangDialect,
  trtllm: trtllmDialect,
  "llama-server": llamaServerDialect,
  text: textDialect,
  ollama: ollamaDialect,
};

export const dialectOf = ({ dialect }: CompletionsSettings): Dialect => DIALECTS[dialect];

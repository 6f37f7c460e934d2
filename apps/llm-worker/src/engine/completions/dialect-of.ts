import { ModelFileError } from "@mynah/program";
import type { CompletionsSettings, Dialect } from "./dialect.js";
import { llamaServerDialect } from "./llama-server-dialect.js";
import { textDialect } from "./text-dialect.js";
import { vllmDialect } from "./vllm-dialect.js";

export function dialectOf({ dialect }: CompletionsSettings): Dialect {
  switch (dialect) {
    case "vllm":
      return vllmDialect;
    case "llama-server":
      return llamaServerDialect;
    case "text":
      return textDialect;
    case "sglang":
    case "trtllm":
      throw new ModelFileError(`The dialect "${dialect}" is not made yet`);
  }
}

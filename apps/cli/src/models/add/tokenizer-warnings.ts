import type { EngineSettings } from "@mynah/protocol";

/** That somebody else must turn text into ids where the server takes nothing but ids and has no tokenizer to ask. */
export function tokenizerWarnings(engine: EngineSettings): readonly string[] {
  const takesIds =
    (engine.kind === "triton" && engine.backend === "tensorrt-llm") ||
    (engine.kind === "completions" && engine.dialect === "trtllm");
  if (!takesIds || engine.tokenizer !== "server") return [];
  return ["this server takes ids and has no tokenizer to ask: name the model's tokenizer.json with --tokenizer"];
}

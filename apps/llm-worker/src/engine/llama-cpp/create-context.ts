import type { EngineSettingsOf } from "@mynah/protocol";
import { ModelFileError } from "@mynah/program";
import type { LlamaContext, LlamaModel } from "node-llama-cpp";
import { contextOptions } from "./context-options.js";

/** @throws ModelFileError */
export async function createContext(
  model: LlamaModel,
  settings: EngineSettingsOf<"llama-cpp">,
  batchTokens: number,
): Promise<LlamaContext> {
  const options = contextOptions(settings, batchTokens);
  try {
    return await model.createContext(options);
  } catch (cause) {
    const { sequences, contextTokens } = settings;
    const wanted = `${sequences} sequences of ${contextTokens} tokens`;
    throw new ModelFileError(
      `llama.cpp cannot make a context of ${wanted}: ${String(cause)}. Lower engine.sequences or contextTokens, or set engine.kvType to "q8_0".`,
      { cause },
    );
  }
}

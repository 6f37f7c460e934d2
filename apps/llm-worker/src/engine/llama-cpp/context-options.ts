import type { EngineSettingsOf } from "@mynah/protocol";
import { ModelFileError } from "@mynah/program";
import type { LlamaContextOptions } from "node-llama-cpp";

const KV_TYPES = { f16: "F16", f32: "F32", bf16: "BF16", q8_0: "Q8_0", q4_0: "Q4_0" } as const;
const QUANTISED: ReadonlySet<string> = new Set(["q8_0", "q4_0"]);

/**
 * llama.cpp's context as the profile wants it: so many sequences of so many tokens each, and how their KV cache is kept.
 * @throws ModelFileError for what llama.cpp cannot do: it reads quantised values by flash attention only
 */
export function contextOptions(
  { sequences, contextTokens, threads, flashAttention, kvType }: EngineSettingsOf<"llama-cpp">,
  batchTokens: number,
): LlamaContextOptions {
  if (QUANTISED.has(kvType) && flashAttention === false)
    throw new ModelFileError(`engine.kvType "${kvType}" needs engine.flashAttention: true or "auto"`);
  const type = KV_TYPES[kvType];
  return {
    sequences,
    contextSize: contextTokens,
    batchSize: batchTokens,
    threads,
    flashAttention: QUANTISED.has(kvType) ? true : flashAttention,
    experimentalKvCacheKeyType: type,
    experimentalKvCacheValueType: type,
  };
}

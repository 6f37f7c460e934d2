import { describe, expect, it } from "vitest";
import { contextOptions } from "./context-options.js";

const settings = {
  kind: "llama-cpp",
  model: "m.gguf",
  contextTokens: 512,
  sequences: 3,
  threads: 2,
  gpuLayers: "auto",
  flashAttention: "auto",
  kvType: "f16",
} as const;

describe("llama.cpp's context", () => {
  it("is as the profile wants it", () => {
    expect(contextOptions(settings, 32)).toEqual({
      sequences: 3,
      contextSize: 512,
      batchSize: 32,
      threads: 2,
      flashAttention: "auto",
      experimentalKvCacheKeyType: "F16",
      experimentalKvCacheValueType: "F16",
    });
  });

  it("reads a quantised KV cache by flash attention, and says so where that is switched off", () => {
    const quantised = { ...settings, kvType: "q8_0" } as const;
    expect(contextOptions(quantised, 32)).toMatchObject({ flashAttention: true, experimentalKvCacheValueType: "Q8_0" });
    expect(() => contextOptions({ ...quantised, flashAttention: false }, 32)).toThrow("flashAttention");
  });
});

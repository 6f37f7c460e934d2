/** What ONNX Runtime computes on. tensorrt leaves what it cannot compute to cuda. */
export const PROVIDERS = ["cpu", "cuda", "tensorrt", "webgpu"] as const;
export type Provider = (typeof PROVIDERS)[number];

export const PRECISIONS = ["fp32", "fp16"] as const;
export type Precision = (typeof PRECISIONS)[number];

/** ONNX Runtime's names for a provider, in its order of preference. What none of them computes falls to the CPU. */
export function executionProvidersOf(provider: Provider): readonly string[] {
  return provider === "tensorrt" ? ["tensorrt", "cuda"] : [provider];
}

/**
 * Decoders of one process that may work at the same time. Two WebGPU sessions at once end the process with a segmentation fault
 * (onnxruntime-node 1.30, https://github.com/microsoft/onnxruntime/issues/32561).
 */
export function mostDecoders(provider: Provider): number {
  return provider === "webgpu" ? 1 : Infinity;
}

/**
 * Decoders that a process has unless it is told. On a CPU several sessions of one thread decode more than one session of several
 * (`npm run bench:decoder`), and a first word need not wait for the long window before it; half of the cores are left to
 * whoever makes the codes. A GPU is kept busy by one session's batches.
 */
export function defaultDecoders(provider: Provider, cores: number): number {
  return provider === "cpu" ? Math.max(1, Math.floor(cores / 2)) : 1;
}

/** A provider that was asked for cannot be used. The message says why, and what to do. */
export class ProviderError extends Error {
  readonly code = "provider_unavailable";
  override readonly name = "ProviderError";
}

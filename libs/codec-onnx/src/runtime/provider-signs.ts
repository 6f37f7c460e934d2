import { existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Provider } from "./provider.js";

/** What can be seen of a machine without loading anything. */
export interface MachineSigns {
  /** `linux-x64` and so on */
  readonly platform: string;
  /** ONNX Runtime's CUDA part lies beside it */
  readonly hasCudaPart: boolean;
  /** the device files of GPUs */
  readonly gpuDevices: readonly string[];
}

/** Why there is no point in trying a provider that nobody has named; undefined when there is. */
export function reasonToSkip(
  provider: Provider,
  { platform, hasCudaPart, gpuDevices }: MachineSigns,
): string | undefined {
  const isLinux = platform.startsWith("linux-");
  if (isLinux && gpuDevices.length === 0) return `${provider}: no GPU here (no device file)`;
  if (provider === "cuda" && !hasCudaPart) return "cuda: ONNX Runtime's CUDA part is not installed";
  if (provider === "webgpu" && platform === "linux-arm64") return "webgpu: not in onnxruntime-node for Linux on ARM";
  return undefined;
}

export function readMachineSigns(): MachineSigns {
  const platform = `${process.platform}-${process.arch}`;
  const library = join(runtimeFolder(), "libonnxruntime_providers_cuda.so");
  return { platform, hasCudaPart: existsSync(library), gpuDevices: [...inDev(/^(nvidia\d+|dxg|kfd)$/), ...inDri()] };
}

function runtimeFolder(): string {
  const main = createRequire(import.meta.url).resolve("onnxruntime-node");
  return join(dirname(main), "..", "bin", "napi-v6", process.platform, process.arch);
}

function inDev(pattern: RegExp, folder = "/dev"): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => pattern.test(name));
  } catch {
    return [];
  }
}

function inDri(): readonly string[] {
  return inDev(/^renderD\d+$/, "/dev/dri");
}

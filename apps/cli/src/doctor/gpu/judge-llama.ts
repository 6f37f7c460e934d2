import { fail, ok, warn, type Verdict } from "../verdict.js";
import type { GpuLook } from "./gpu-look.js";

/** What llama.cpp could compute on. */
export interface LlamaLook extends GpuLook {
  readonly profile: string;
  readonly gpuLayers: number | "auto";
  /** of node-llama-cpp's packages: linux-x64, linux-x64-cuda ... */
  readonly builds: readonly string[];
  /** of this machine: linux-x64 */
  readonly platform: string;
}

/** Its CUDA build is linked with CUDA 13; `-cuda-ext` brings the one for 12. */
const RUNTIMES = ["libcudart.so.13", "libcudart.so.12"];

export function judgeLlama({ profile, gpuLayers, builds, platform, nvidia, devices, libraries }: LlamaLook): Verdict {
  const own = builds.filter(
    (build) =>
      build.startsWith(platform) || build.startsWith(platform.replace("darwin", "mac").replace("win32", "win")),
  );
  if (own.length === 0)
    return fail(
      `llama.cpp is not built for ${platform} here`,
      "install the packages anew, with the optional ones: npm ci --include=optional",
    );
  if (gpuLayers === 0) return ok(`llama.cpp speaks ${profile} on the CPU, as its profile says`);
  if (platform.startsWith("darwin")) return ok(`llama.cpp speaks ${profile} with Metal`);
  const hasCuda = (nvidia ?? []).length > 0;
  if (hasCuda && own.some((build) => build.includes("cuda")) && RUNTIMES.some((library) => libraries.has(library)))
    return ok(`llama.cpp speaks ${profile} with CUDA`);
  if (hasCuda)
    return warn(
      `an NVIDIA GPU is here, but ${RUNTIMES.join(" or ")} cannot be found: llama.cpp takes Vulkan, or the CPU`,
      "install CUDA 13's runtime (cuda-cudart-13, libcublas-13), or use the GPU image of the LLM worker",
    );
  if (devices.length > 0 && libraries.has("libvulkan.so.1"))
    return ok(`llama.cpp speaks ${profile} with Vulkan, if the device has a driver`);
  return ok(`llama.cpp speaks ${profile} on the CPU`);
}

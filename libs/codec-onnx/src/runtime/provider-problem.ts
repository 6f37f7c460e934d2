import type { Provider } from "./provider.js";

const INSTALL_CUDA =
  "install it with `node node_modules/onnxruntime-node/script/install.js --onnxruntime-node-install=cuda12`";
const SET_UP_GPU =
  "check that `nvidia-smi` lists one here (containers: `--gpus all`) and that its driver is for CUDA 12 or newer";

type Explain = (provider: Provider, found: RegExpExecArray) => string;

/** What ONNX Runtime says when a provider cannot be loaded (by its error, or on standard error only), and what to do about it. */
const EXPLANATIONS: readonly (readonly [RegExp, Explain])[] = [
  [
    /libonnxruntime_providers_\w+\.so: cannot open/,
    (provider) => `ONNX Runtime's part for ${provider} is not installed (Linux on x64 only): ${INSTALL_CUDA}`,
  ],
  [
    /(lib(?!onnxruntime|vulkan)[\w+-]+\.so[.\d]*): cannot open/,
    (provider, [, library]) => `the library ${library} is missing: install ${librariesOf(provider)}`,
  ],
  [
    /driver version is insufficient|no CUDA-capable device|cudaErrorNoDevice|CUDA failure (35|100)\b/i,
    () => `no NVIDIA GPU can be used: ${SET_UP_GPU}`,
  ],
  [
    /libvulkan\.so\S*: cannot open/,
    () => "Vulkan is not installed: install the package libvulkan1 and the GPU's Vulkan driver",
  ],
  [
    /no supported adapters|failed to get a WebGPU adapter/i,
    () =>
      "no GPU with a Vulkan, Metal or Direct3D 12 driver is in sight: install its driver (NVIDIA in a container: `--gpus all` and NVIDIA_DRIVER_CAPABILITIES=all)",
  ],
  [
    /backend not found|failed to load shared library/i,
    (provider) =>
      `onnxruntime-node has no ${provider} for ${process.platform} on ${process.arch}, or its libraries are missing`,
  ],
  [/shader-?f16|f16 (is not|requires)/i, () => "the GPU has no half precision: choose fp32"],
];

/** Why a provider cannot be used, in one sentence that says what to do; undefined when what was told is about something else. */
export function providerProblem(provider: Provider, told: string): string | undefined {
  for (const [pattern, explain] of EXPLANATIONS) {
    const found = pattern.exec(told);
    if (found !== null) return `${provider}: ${explain(provider, found)}`;
  }
  return undefined;
}

function librariesOf(provider: Provider): string {
  return provider === "tensorrt" ? "CUDA 12, cuDNN 9 and TensorRT 10" : "CUDA 12 and cuDNN 9";
}

import { fail, ok, warn, type Verdict } from "../verdict.js";
import type { GpuLook } from "./gpu-look.js";

/** What ONNX Runtime could decode on. */
export interface DecoderLook extends GpuLook {
  /** VOCODER_PROVIDER */
  readonly wanted: string;
  /** why there is no point in trying it; undefined: it will be tried */
  readonly reasonAgainst: (provider: "cuda" | "webgpu") => string | undefined;
}

/** What its CUDA part is linked with. */
const NEEDED = ["libcudart.so.12", "libcublas.so.12", "libcudnn.so.9"];
const INSTALL_PART = "node node_modules/onnxruntime-node/script/install.js --onnxruntime-node-install=cuda12";
const PROVIDERS = ["auto", "cpu", "cuda", "tensorrt", "webgpu"];

/** Nothing is loaded for it: `mynah verify` and the vocoder's own start try the provider in earnest. */
export function judgeDecoder({ wanted, reasonAgainst, nvidia, libraries }: DecoderLook): Verdict {
  if (!PROVIDERS.includes(wanted))
    return fail(`VOCODER_PROVIDER is "${wanted}"`, `set it to one of ${PROVIDERS.join(", ")}, or leave it out`);
  if (wanted === "cpu") return ok("ONNX Runtime decodes on the CPU, as VOCODER_PROVIDER says");
  const [against, missing] = [reasonAgainst("cuda"), NEEDED.filter((library) => !libraries.has(library))];
  const needsCuda = wanted === "cuda" || wanted === "tensorrt";
  if (needsCuda && against !== undefined) return fail(`VOCODER_PROVIDER=${wanted}, but ${against}`, INSTALL_PART);
  if (needsCuda && missing.length > 0)
    return fail(`VOCODER_PROVIDER=${wanted}, but ${missing.join(", ")} cannot be found`, installLibraries);
  if (needsCuda) return ok(`ONNX Runtime decodes with ${wanted}`);
  return wanted === "auto"
    ? judgeAuto({ against, missing, hasGpu: (nvidia ?? []).length > 0, webgpu: reasonAgainst("webgpu") })
    : judgeWebGpu(reasonAgainst("webgpu"));
}

const installLibraries = "install CUDA 12 and cuDNN 9, or use the GPU image of the vocoder";

interface Auto {
  readonly against: string | undefined;
  readonly missing: readonly string[];
  readonly hasGpu: boolean;
  readonly webgpu: string | undefined;
}

function judgeAuto({ against, missing, hasGpu, webgpu }: Auto): Verdict {
  if (against === undefined && missing.length === 0)
    return ok("ONNX Runtime tries CUDA first, and decodes on the CPU if that is slower");
  if (hasGpu && against !== undefined) return warn(`an NVIDIA GPU is here, but ${against}`, INSTALL_PART);
  if (hasGpu) return warn(`an NVIDIA GPU is here, but ${missing.join(", ")} cannot be found`, installLibraries);
  return ok(
    `ONNX Runtime ${webgpu === undefined ? "tries WebGPU first, else it" : ""} decodes on the CPU`.replace("  ", " "),
  );
}

function judgeWebGpu(against: string | undefined): Verdict {
  if (against === undefined) return ok("ONNX Runtime decodes with webgpu");
  return fail(
    `VOCODER_PROVIDER=webgpu, but ${against}`,
    "install the GPU's Vulkan driver and libvulkan1, or leave VOCODER_PROVIDER out",
  );
}

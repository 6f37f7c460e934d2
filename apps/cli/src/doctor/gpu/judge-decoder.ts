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

const INSTALL_LIBRARIES = "install CUDA 12 and cuDNN 9, or use the GPU image of the vocoder";

/** Nothing is loaded for it: `mynah verify` and the vocoder's own start try the provider in earnest. */
export function judgeDecoder(look: DecoderLook): Verdict {
  const { wanted, nvidia, devices } = look;
  if (!PROVIDERS.includes(wanted))
    return fail(`VOCODER_PROVIDER is "${wanted}"`, `set it to one of ${PROVIDERS.join(", ")}, or leave it out`);
  if (wanted === "auto") return judgeAuto(look);
  if (wanted === "cpu") return ok("ONNX Runtime decodes on the CPU, as VOCODER_PROVIDER says");
  if (devices.length === 0 && (nvidia ?? []).length === 0)
    return fail(
      `VOCODER_PROVIDER=${wanted}, but there is no GPU here`,
      "leave it out, or run it where nvidia-smi lists one",
    );
  return wanted === "webgpu" ? judgeWebGpu(look) : judgeCuda(look);
}

const missingOf = ({ libraries }: DecoderLook): string =>
  NEEDED.filter((library) => !libraries.has(library)).join(", ");

function judgeAuto(look: DecoderLook): Verdict {
  const [against, missing] = [look.reasonAgainst("cuda"), missingOf(look)];
  if (against === undefined && missing === "")
    return ok("ONNX Runtime tries CUDA first, and decodes on the CPU if that is slower");
  if ((look.nvidia ?? []).length === 0) return judgeWithoutNvidia(look);
  if (against !== undefined) return warn(`an NVIDIA GPU is here, but ${against}`, INSTALL_PART);
  return warn(`an NVIDIA GPU is here, but ${missing} cannot be found`, INSTALL_LIBRARIES);
}

function judgeWithoutNvidia({ reasonAgainst }: DecoderLook): Verdict {
  const isTried = reasonAgainst("webgpu") === undefined;
  return ok(
    isTried ? "ONNX Runtime tries WebGPU, and decodes on the CPU if that is slower" : "ONNX Runtime decodes on the CPU",
  );
}

function judgeCuda(look: DecoderLook): Verdict {
  const [against, missing] = [look.reasonAgainst("cuda"), missingOf(look)];
  if (against !== undefined) return fail(`VOCODER_PROVIDER=${look.wanted}, but ${against}`, INSTALL_PART);
  if (missing !== "") return fail(`VOCODER_PROVIDER=${look.wanted}, but ${missing} cannot be found`, INSTALL_LIBRARIES);
  return ok(`ONNX Runtime decodes with ${look.wanted}`);
}

function judgeWebGpu({ reasonAgainst }: DecoderLook): Verdict {
  const against = reasonAgainst("webgpu");
  if (against === undefined) return ok("ONNX Runtime decodes with webgpu");
  return fail(
    `VOCODER_PROVIDER=webgpu, but ${against}`,
    "install the GPU's Vulkan driver and libvulkan1, or leave it out",
  );
}

import type * as codecOnnx from "@mynah/codec-onnx";
import type { Check } from "../check.js";
import type { DoctorSettings } from "../doctor-settings.js";
import type { ChosenProfile } from "../models/chosen-profiles.js";
import { fail, type Verdict } from "../verdict.js";
import type { GpuLook } from "./gpu-look.js";
import { judgeDecoder } from "./judge-decoder.js";
import { judgeGpu } from "./judge-gpu.js";
import { judgeLlama } from "./judge-llama.js";
import { listLlamaBuilds } from "./llama-builds.js";
import { lookAtGpu } from "./look-at-gpu.js";

/** GPUs, and what the vocoder and the language model would compute on. */
export function checkGpu(settings: DoctorSettings, chosen: Promise<readonly ChosenProfile[]>): Check {
  return {
    name: "gpu",
    look: async (signal) => {
      const runtime = await loadRuntime();
      if (runtime instanceof Error)
        return [
          fail(
            `ONNX Runtime cannot be loaded: ${runtime.message}`,
            "install the packages anew: npm ci; on Alpine: use an image with glibc",
          ),
        ];
      const signs = runtime.readMachineSigns();
      const look = await lookAtGpu(settings.env, signs.gpuDevices, signal);
      const reasonAgainst = (provider: "cuda" | "webgpu"): string | undefined => runtime.reasonToSkip(provider, signs);
      return [
        ...judgeGpu(look),
        judgeDecoder({ ...look, wanted: settings.provider, reasonAgainst }),
        ...(await judgeModels(look, settings, await chosen)),
      ];
    },
  };
}

/** It brings ONNX Runtime along, whose programs may not fit this system. */
function loadRuntime(): Promise<Pick<typeof codecOnnx, "readMachineSigns" | "reasonToSkip"> | Error> {
  return import("@mynah/codec-onnx").catch((error: unknown) => error as Error);
}

async function judgeModels(
  look: GpuLook,
  { root }: DoctorSettings,
  chosen: readonly ChosenProfile[],
): Promise<readonly Verdict[]> {
  const builds = await listLlamaBuilds(root);
  const platform = `${process.platform}-${process.arch}`;
  return chosen.flatMap(({ loaded }) => {
    if (loaded?.profile.engine.kind !== "llama-cpp") return [];
    const { name: profile, engine } = loaded.profile;
    return [judgeLlama({ ...look, profile, gpuLayers: engine.gpuLayers, builds, platform })];
  });
}

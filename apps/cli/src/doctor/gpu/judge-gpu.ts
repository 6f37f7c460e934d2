import { ok, warn, type Verdict } from "../verdict.js";
import type { GpuLook } from "./gpu-look.js";

const NVIDIA = /^nvidia\d/;

export function judgeGpu({ nvidia, devices }: GpuLook): readonly Verdict[] {
  if (nvidia !== undefined && nvidia.length > 0)
    return nvidia.map(({ name, driver, totalMiB, freeMiB }) =>
      ok(`${name}, driver ${driver}, ${freeMiB} of ${totalMiB} MiB free`),
    );
  if (devices.some((device) => NVIDIA.test(device)))
    return [
      warn(
        "there is an NVIDIA device, but nvidia-smi lists no GPU",
        "install or mend its driver: nvidia-smi; in a container: --gpus all, and the NVIDIA container toolkit",
      ),
    ];
  if (nvidia !== undefined) return [warn("nvidia-smi is here and lists no GPU", "see what it says: nvidia-smi")];
  return [ok(devices.length > 0 ? `devices ${devices.join(", ")}, none of NVIDIA's` : "no GPU: the CPU does it all")];
}

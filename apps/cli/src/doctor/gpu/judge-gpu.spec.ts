import { describe, expect, it } from "vitest";
import { parseLdconfig, parseNvidiaSmi, type GpuLook } from "./gpu-look.js";
import { judgeDecoder, type DecoderLook } from "./judge-decoder.js";
import { judgeGpu } from "./judge-gpu.js";
import { judgeLlama } from "./judge-llama.js";

const card = { name: "NVIDIA H200", driver: "570.10", totalMiB: 143_771, freeMiB: 140_000 };
const cuda12 = ["libcudart.so.12", "libcublas.so.12", "libcudnn.so.9"];
const bare: GpuLook = { nvidia: undefined, devices: [], libraries: new Set() };
const nvidia: GpuLook = { nvidia: [card], devices: ["nvidia0"], libraries: new Set(cuda12) };

it("nvidia-smi and the loader's list are read", () => {
  expect(parseNvidiaSmi("NVIDIA H200, 570.10, 143771, 140000\n")).toEqual([card]);
  expect(parseNvidiaSmi("No devices were found\n")).toEqual([]);
  const list = "1 libs found in cache\n\tlibcudart.so.12 (libc6,x86-64) => /usr/lib/libcudart.so.12\n";
  expect(parseLdconfig(list)).toEqual(["libcudart.so.12"]);
});

describe("GPUs", () => {
  it.each([
    ["none", bare, "ok"],
    ["one of NVIDIA's", nvidia, "ok"],
    ["a device without a driver", { ...bare, devices: ["nvidia0"] }, "warn"],
    ["a driver that lists none", { ...nvidia, nvidia: [] }, "warn"],
    ["nvidia-smi alone", { ...bare, nvidia: [] }, "warn"],
    ["another maker's", { ...bare, devices: ["renderD128"] }, "ok"],
  ] as const)("%s", (_, look, state) => {
    expect(judgeGpu(look).map((verdict) => verdict.state)).toEqual([state]);
  });
});

describe("what decodes", () => {
  const none = (): undefined => undefined;
  const noPart = (provider: string): string => `${provider}: ONNX Runtime's CUDA part is not installed`;
  const look = (change: Partial<DecoderLook>): DecoderLook => ({
    ...nvidia,
    wanted: "auto",
    reasonAgainst: none,
    ...change,
  });

  it.each([
    ["all is there", {}, "ok", "CUDA first"],
    ["a GPU, and ONNX Runtime without its part for it", { reasonAgainst: noPart }, "warn", "not installed"],
    ["a GPU without cuDNN", { libraries: new Set(cuda12.slice(0, 2)) }, "warn", "libcudnn.so.9"],
    ["no GPU", { ...bare, reasonAgainst: noPart }, "ok", "CPU"],
    ["cpu, as asked", { wanted: "cpu" }, "ok", "as VOCODER_PROVIDER says"],
    ["cuda, as asked", { wanted: "cuda" }, "ok", "with cuda"],
    ["cuda, which cannot be", { wanted: "cuda", reasonAgainst: noPart }, "fail", "not installed"],
    [
      "tensorrt without a library",
      { wanted: "tensorrt", libraries: new Set(cuda12.slice(1)) },
      "fail",
      "libcudart.so.12",
    ],
    ["webgpu without a GPU", { ...bare, wanted: "webgpu", reasonAgainst: () => "no GPU here" }, "fail", "no GPU here"],
    ["what there is not", { wanted: "gpu" }, "fail", "VOCODER_PROVIDER"],
  ] as const)("%s", (...[, change, state, words]) => {
    const verdict = judgeDecoder(look(change));
    expect([verdict.state, verdict.says]).toEqual([state, expect.stringContaining(words) as string]);
  });
});

describe("what llama.cpp speaks with", () => {
  const llama = {
    profile: "orpheus",
    gpuLayers: "auto",
    platform: "linux-x64",
    builds: ["linux-x64", "linux-x64-cuda"],
  } as const;

  it.each([
    ["a GPU and its runtime", nvidia, {}, "ok", "with CUDA"],
    ["a GPU without its runtime", { ...nvidia, libraries: new Set<string>() }, {}, "warn", "libcudart.so.13"],
    ["no GPU", bare, {}, "ok", "on the CPU"],
    ["a profile for the CPU", nvidia, { gpuLayers: 0 }, "ok", "as its profile says"],
    ["Vulkan", { ...bare, devices: ["renderD128"], libraries: new Set(["libvulkan.so.1"]) }, {}, "ok", "Vulkan"],
    ["no build for this machine", bare, { builds: ["linux-arm64"] }, "fail", "not built"],
    ["a Mac", bare, { platform: "darwin-arm64", builds: ["mac-arm64-metal"] }, "ok", "Metal"],
  ] as const)("%s", (...[, look, change, state, words]) => {
    const verdict = judgeLlama({ ...look, ...llama, ...change });
    expect([verdict.state, verdict.says]).toEqual([state, expect.stringContaining(words) as string]);
  });
});

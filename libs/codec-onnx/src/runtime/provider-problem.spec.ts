import { expect, test } from "vitest";
import { providerProblem } from "./provider-problem.js";

// As onnxruntime-node 1.30 says them on Linux: the error's message, and what stands on standard error.
const CUDA = "OrtSessionOptionsAppendExecutionProvider_Cuda: Failed to load shared library";
const failedToLoad = (library: string, missing: string) =>
  `Failed to load library /app/bin/napi-v6/linux/x64/${library} with error: ${missing}: cannot open shared object file: No such file or directory`;
const ADAPTER =
  "webgpu_context.cc:136 adapter_result.status == wgpu::RequestAdapterStatus::Success was false. Failed to get a WebGPU adapter: No supported adapters";

test("ONNX Runtime's CUDA part that was never installed", () => {
  const shared = "libonnxruntime_providers_shared.so";
  expect(providerProblem("cuda", `${CUDA}\n${failedToLoad(shared, `/app/${shared}`)}`)).toMatch(
    /^cuda: ONNX Runtime's part for cuda is not installed.*install=cuda12/,
  );
});

test("a library of CUDA or TensorRT that is missing is named", () => {
  const cuda = failedToLoad("libonnxruntime_providers_cuda.so", "libcudnn.so.9");
  expect(providerProblem("cuda", `${CUDA}\n${cuda}`)).toBe(
    "cuda: the library libcudnn.so.9 is missing: install CUDA 12 and cuDNN 9",
  );
  const tensorrt = failedToLoad("libonnxruntime_providers_tensorrt.so", "libnvinfer.so.10");
  expect(providerProblem("tensorrt", tensorrt)).toMatch(/libnvinfer.so.10 is missing: .*TensorRT 10/);
});

test("a machine without an NVIDIA GPU, or with an old driver", () => {
  for (const told of ["CUDA failure 100: no CUDA-capable device is detected", "CUDA driver version is insufficient"])
    expect(providerProblem("cuda", told)).toMatch(/no NVIDIA GPU can be used.*nvidia-smi/);
});

test("a machine without Vulkan, and one with Vulkan but no GPU", () => {
  const loader = "Warning: Couldn't load Vulkan: libvulkan.so.1: cannot open shared object file: No such file";
  expect(providerProblem("webgpu", `${ADAPTER}\n${loader}`)).toMatch(/libvulkan1/);
  expect(providerProblem("webgpu", ADAPTER)).toMatch(/install its driver/);
});

test("a platform for which there is no such provider", () => {
  expect(providerProblem("tensorrt", "no available backend found. ERR: [tensorrt] backend not found.")).toMatch(
    /has no tensorrt for/,
  );
});

test("what is no matter of the provider is left to others to explain", () => {
  expect(providerProblem("cuda", "Protobuf parsing failed.")).toBeUndefined();
});

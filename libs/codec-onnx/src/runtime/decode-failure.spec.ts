import { expect, test } from "vitest";
import { decodeFailure, DeviceLostError, OutOfMemoryError } from "./decode-failure.js";

test.each([
  ["ONNX Runtime on a CPU", "bfc_arena.cc:360 Failed to allocate memory for requested buffer of size 1474560000"],
  ["an arena with a bound", "Available memory of 1024 is smaller than requested bytes of 4096"],
  ["C++", "std::bad_alloc"],
  ["C++ on Windows", "bad allocation"],
  ["V8", "Array buffer allocation failed"],
  ["CUDA", "CUDA failure 2: out of memory ; GPU=0 ; hostname=a ; expr=cudaMalloc((void**)&p, size);"],
  ["CUDA by name", "cudaErrorMemoryAllocation: out of memory"],
  ["cuBLAS", "CUBLAS failure 3: CUBLAS_STATUS_ALLOC_FAILED"],
  ["cuDNN", "CUDNN_STATUS_ALLOC_FAILED"],
  ["TensorRT", "[defaultAllocator.cpp::allocate] Error Code 1: Cuda Runtime (out of memory)"],
  ["TensorRT by name", "OutOfMemory (Requested size was 4294967296 bytes.)"],
  ["Vulkan", "vkAllocateMemory failed with VK_ERROR_OUT_OF_DEVICE_MEMORY"],
  ["WebGPU, of a tensor cut into too many buffers", "Too many storage buffers in shader. Current: 19, Max is 12"],
  ["WebGPU, of a buffer", "Buffer size (3185049600) exceeds the max buffer size limit (1073741824)."],
  ["WebGPU, of what came after", 'Failed to create a WebGPU compute pipeline: [Invalid ShaderModule "Conv2dMM"]'],
])("%s says that memory is out", (_, message) => {
  expect(decodeFailure(message)).toBeInstanceOf(OutOfMemoryError);
});

test.each([
  ["Vulkan", "VK_ERROR_DEVICE_LOST"],
  ["WebGPU", "A valid external Instance reference no longer exists: Device was lost"],
  ["CUDA", "CUDA failure 700: an illegal memory access was encountered"],
  ["Direct3D", "DXGI_ERROR_DEVICE_REMOVED"],
])("%s says that the device is lost", (_, message) => {
  expect(decodeFailure(message)).toBeInstanceOf(DeviceLostError);
});

test.each([
  "Non-zero status code returned while running Gather node. indices element out of data bounds, idx=513",
  "the decoder's thread has ended",
  "Invalid rank for input: audio_codes.0 Got: 1 Expected: 2",
])("anything else is neither: %s", (message) => {
  const failure = decodeFailure(message);
  expect([failure.message, failure.constructor]).toEqual([message, Error]);
});

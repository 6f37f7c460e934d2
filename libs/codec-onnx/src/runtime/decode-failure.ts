/** A decode that needed more memory than there is. A smaller batch may do. */
export class OutOfMemoryError extends Error {
  readonly code = "out_of_memory";
  override readonly name = "OutOfMemoryError";
}

/** The device went away under the session: nothing can be decoded before the decoder is loaded anew. */
export class DeviceLostError extends Error {
  readonly code = "device_lost";
  override readonly name = "DeviceLostError";
}

/** ONNX Runtime's own arena, the C++ and JavaScript heaps, CUDA, cuDNN and cuBLAS, TensorRT, Vulkan. */
const OUT_OF_MEMORY =
  /failed to allocate memory|bad[ _]alloc|smaller than requested bytes|array buffer allocation failed|out[ _]?of[ _]?(device[ _]?|host[ _]?)?memory|alloc_failed/i;

/**
 * WebGPU says what was too large on standard error only; what reaches the caller is one of these, of whatever came after the
 * buffer that could not be made, or was cut into too many (tried on Dawn with batches beyond its limits).
 */
const WEBGPU_TOO_LARGE =
  /too many storage buffers|allocation size too large|exceeds the max|larger than the max|\[?invalid (shadermodule|buffer|bindgroup|commandbuffer)/i;

const DEVICE_LOST =
  /device[ _](is |was )?(lost|removed)|illegal memory access|illegaladdress|unspecified launch failure|misaligned address|device-side assert/i;

/** Why a decode failed, by what the runtime said. */
export function decodeFailure(message: string): Error {
  if (DEVICE_LOST.test(message)) return new DeviceLostError(message);
  if (OUT_OF_MEMORY.test(message) || WEBGPU_TOO_LARGE.test(message)) return new OutOfMemoryError(message);
  return new Error(message);
}

import { toHalf } from "./half.js";
import { DATA_TYPE, type OnnxTensor } from "./onnx-model.js";

/** The values of a float32 tensor, row-major; undefined for other types, and when they are not as many as its dimensions say. */
export function floatsOf({ dataType, dims, floatData, rawData }: OnnxTensor): Float32Array | undefined {
  if (dataType !== DATA_TYPE.float) return undefined;
  const values = floatData && floatData.length > 0 ? Float32Array.from(floatData) : floatsIn(rawData);
  return values?.length === dims.reduce((product, size) => product * size, 1) ? values : undefined;
}

/** Copied, since a file's bytes lie at any offset. */
function floatsIn(bytes: Uint8Array = new Uint8Array()): Float32Array | undefined {
  return bytes.length % 4 === 0 ? new Float32Array(Uint8Array.from(bytes).buffer) : undefined;
}

export function floatTensor(name: string, dims: readonly number[], values: Float32Array): OnnxTensor {
  return { name, dims, dataType: DATA_TYPE.float, rawData: bytesOf(values) };
}

/** Rounded to half precision. */
export function halfTensor(name: string, dims: readonly number[], values: Float32Array): OnnxTensor {
  return { name, dims, dataType: DATA_TYPE.float16, rawData: bytesOf(Uint16Array.from(values, toHalf)) };
}

export function integerTensor(name: string, dims: readonly number[], values: readonly number[]): OnnxTensor {
  return { name, dims, dataType: DATA_TYPE.int64, rawData: bytesOf(BigInt64Array.from(values, BigInt)) };
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array | BigInt64Array | Uint16Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

import { stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ModelFileError } from "@mynah/program";
import type { LoadedCodec } from "../runtime/decoder-file.js";
import type { CodecEncoder } from "./codec-encoder.js";
import { createOnnxEncoder, type OnnxEncoderOptions } from "./onnx-encoder.js";

/**
 * The encoder of a codec, on the CPU; undefined when its manifest names none.
 *
 * @throws ModelFileError when the file is missing or broken
 */
export async function loadEncoder(
  { codec, codecFile }: LoadedCodec,
  options: Pick<OnnxEncoderOptions, "freshFrames"> = {},
): Promise<CodecEncoder | undefined> {
  if (codec.onnxEncoder === undefined) return undefined;
  const file = join(dirname(codecFile), codec.onnxEncoder);
  const remedy = codec.source ? `run \`npm run mynah -- models pull ${codec.name}\`` : "take it from the release again";
  await stat(file).catch((cause: unknown) => {
    throw new ModelFileError(`The encoder of ${codec.name} is missing (${file}): ${remedy}`, { cause });
  });
  return createOnnxEncoder({ ...codec, ...options, file, threads: 1 });
}

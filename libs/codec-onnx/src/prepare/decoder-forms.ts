import type { CodecManifest } from "@mynah/protocol";
import type { DecoderForm } from "../snac/write-decoder.js";

/** A file that the manifest names, and how its graph is written. */
export interface FileForm extends DecoderForm {
  readonly name: string;
}

/** The one for CPUs first. */
export function formsOf({ onnx, onnxGpu, onnxFp16 }: CodecManifest): readonly FileForm[] {
  return [
    { name: onnx, target: "cpu", precision: "fp32" },
    ...(onnxGpu === undefined ? [] : [{ name: onnxGpu, target: "gpu", precision: "fp32" } as const]),
    ...(onnxFp16 === undefined ? [] : [{ name: onnxFp16, target: "gpu", precision: "fp16" } as const]),
  ];
}

import { CODES_PER_FRAME } from "@mynah/codec";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { encodeOnnx } from "../file/onnx-file.js";
import type { OnnxModel } from "../file/onnx-model.js";
import { packBatch } from "../runtime/codec-decoder.js";
import { FIRST_FRAME } from "../snac/write-noise.js";

export interface OpenGraph {
  readonly inputNames: readonly string[];
  /** Each row's samples; rows are of one length. Without `firstFrames` all begin at frame 0. */
  decode(rows: readonly Uint16Array[], firstFrames?: readonly number[]): Promise<readonly Float32Array[]>;
  close(): Promise<void>;
}

/** Runs a graph on ONNX Runtime's CPU kernels, in this thread. */
export async function openGraph(model: OnnxModel): Promise<OpenGraph> {
  const session = await InferenceSession.create(encodeOnnx(model), {
    executionProviders: ["cpu"],
    logSeverityLevel: 4,
  });
  return {
    inputNames: session.inputNames,
    decode: async (rows, firstFrames) => {
      const feeds = feedsOf(rows, session.inputNames.includes(FIRST_FRAME) ? (firstFrames ?? rows.map(() => 0)) : []);
      const samples = (await session.run(feeds))["audio_values"]?.data as Float32Array;
      const length = samples.length / rows.length;
      return rows.map((_, row) => samples.slice(row * length, (row + 1) * length));
    },
    close: () => session.release(),
  };
}

function feedsOf(rows: readonly Uint16Array[], firstFrames: readonly number[]): Record<string, Tensor> {
  const { levels } = packBatch(rows, (rows[0]?.length ?? 0) / CODES_PER_FRAME);
  const codes = levels.map((level, index) => {
    return [`audio_codes.${index}`, new Tensor("int64", level, [rows.length, level.length / rows.length])] as const;
  });
  const first = new Tensor("int64", BigInt64Array.from(firstFrames, BigInt), [firstFrames.length]);
  return Object.fromEntries(firstFrames.length > 0 ? [...codes, [FIRST_FRAME, first]] : codes);
}

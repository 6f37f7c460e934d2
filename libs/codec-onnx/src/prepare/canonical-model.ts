import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ModelFileError } from "@mynah/program";
import { InferenceSession } from "onnxruntime-node";
import { disableTelemetry } from "../runtime/disable-telemetry.js";
import { readOnnx } from "../file/onnx-file.js";
import type { OnnxModel } from "../file/onnx-model.js";

/**
 * The model with its constants folded by ONNX Runtime, so that exports look alike: weight norm, shapes and reciprocals are
 * computed, duplicates merged. @throws ModelFileError when ONNX Runtime cannot load the file
 */
export async function canonicalModel(file: string): Promise<OnnxModel> {
  disableTelemetry();
  const folder = await mkdtemp(join(tmpdir(), "mynah-prepare-"));
  const folded = join(folder, "folded.onnx");
  try {
    const session = await InferenceSession.create(file, {
      executionProviders: ["cpu"],
      graphOptimizationLevel: "basic",
      optimizedModelFilePath: folded,
      logSeverityLevel: 4,
    });
    await session.release();
    return await readOnnx(folded);
  } catch (cause) {
    if (cause instanceof ModelFileError) throw cause;
    throw new ModelFileError(`${file} cannot be loaded: ${messageOf(cause)}`, { cause });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

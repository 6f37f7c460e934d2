import { copyFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { sha256Of } from "../codec/file-check.js";
import type { PrepareCodec, PrepareCodecOptions } from "../prepare/prepare-codec.js";

export interface FakePrepare {
  readonly prepare: PrepareCodec;
  readonly calls: readonly PrepareCodecOptions[];
}

/** Prepares by copying. */
export function fakePrepare(): FakePrepare {
  const calls: PrepareCodecOptions[] = [];
  const prepare: PrepareCodec = async (options) => {
    calls.push(options);
    const file = join(options.folder, options.manifest.onnx);
    await copyFile(options.published, file);
    options.onProgress("copied");
    const { size } = await stat(file);
    return { files: [{ path: file, bytes: size, sha256: await sha256Of(file) }], maxDifference: 0, speedUp: 1.5 };
  };
  return { prepare, calls };
}

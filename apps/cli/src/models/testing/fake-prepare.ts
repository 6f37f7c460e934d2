import { copyFile, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { ModelFileError, sha256OfFile } from "@mynah/program";
import type { CheckPublished } from "../prepare/check-published.js";
import type { PrepareCodec, PrepareCodecOptions } from "../prepare/prepare-codec.js";

export interface FakePrepare {
  readonly prepare: PrepareCodec;
  readonly calls: readonly PrepareCodecOptions[];
}

/** What the fake takes for a decoder that is cut short. */
export const brokenDecoder = Buffer.from("cut short");

export const fakeCheckPublished: CheckPublished = async (file, name) => {
  if (brokenDecoder.equals(await readFile(file))) throw new ModelFileError(`${name} is no ONNX model, or cut short`);
};

/** Prepares by copying. */
export function fakePrepare(): FakePrepare {
  const calls: PrepareCodecOptions[] = [];
  const prepare: PrepareCodec = async (options) => {
    calls.push(options);
    const file = join(options.folder, options.manifest.onnx);
    await copyFile(options.published, file);
    options.onProgress("copied");
    const { size } = await stat(file);
    return { files: [{ path: file, bytes: size, sha256: await sha256OfFile(file) }], maxDifference: 0, speedUp: 1.5 };
  };
  return { prepare, calls };
}

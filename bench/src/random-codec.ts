import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { prepareCodec, type LoadedCodec } from "@mynah/codec-onnx";
import { makeRandomSnac } from "@mynah/codec-onnx/testing";
import type { CodecManifest } from "@mynah/protocol";
import { codeVersion } from "./kept/code-version.js";
import { keepFolder } from "./kept/keep-folder.js";
import type { SealState } from "./kept/seal.js";

export interface RandomCodecOptions {
  /** of the codec that it stands in for */
  readonly manifest: CodecManifest;
  readonly folder: string;
  /** told whether it is there already */
  readonly onFound: (state: SealState) => void;
  readonly onProgress: (step: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * SNAC with random weights: the published layers at the published cost, prepared as the published file is. Kept for the next
 * time, and made again whenever the code that makes it has changed: no graph of an older preparation is ever measured unasked.
 */
export async function keepRandomCodec(options: RandomCodecOptions): Promise<LoadedCodec> {
  const { folder, onFound } = options;
  const codec = { ...options.manifest, sha256: undefined };
  const maker = `${codeVersion("@mynah/codec-onnx")} ${JSON.stringify(codec)}`;
  await keepFolder({ folder, maker, onFound, make: (part) => makeRandomCodec(part, codec, options) });
  return { codec, codecFile: join(folder, codec.onnx) };
}

async function makeRandomCodec(
  folder: string,
  manifest: CodecManifest,
  { onProgress, signal }: RandomCodecOptions,
): Promise<void> {
  const { decoder: published } = await makeRandomSnac(join(folder, "published"));
  await prepareCodec({ published, folder, manifest, onProgress, ...(signal && { signal }) });
  await writeFile(join(folder, "codec.json"), `${JSON.stringify(manifest)}\n`);
}

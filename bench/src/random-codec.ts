import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { prepareCodec, type LoadedCodec } from "@mynah/codec-onnx";
import { makeRandomSnac } from "@mynah/codec-onnx/testing";
import type { CodecManifest } from "@mynah/protocol";

export interface RandomCodecOptions {
  /** of the codec that it stands in for */
  readonly manifest: CodecManifest;
  readonly folder: string;
  readonly onProgress: (step: string) => void;
}

/**
 * SNAC with random weights: the published layers at the published cost, prepared as the published file is. Made anew each time
 * (some 10 s), so that no graph of an older preparation is ever measured unasked: whoever names the folder gets the last one.
 */
export async function makeRandomCodec({ manifest, folder, onProgress }: RandomCodecOptions): Promise<LoadedCodec> {
  const codec = { ...manifest, sha256: undefined };
  const { decoder: published } = await makeRandomSnac(join(folder, "published"));
  await prepareCodec({ published, folder, manifest: codec, onProgress });
  await writeFile(join(folder, "codec.json"), `${JSON.stringify(codec)}\n`);
  return { codec, codecFile: join(folder, codec.onnx) };
}

import { existsSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { LoadedCodec } from "@mynah/codec-onnx";
import { ModelFileError } from "@mynah/program";
import { codecManifestSchema } from "@mynah/protocol";

/**
 * A codec by the path of its manifest, or of the folder that holds it, or by its folder's name below `models`.
 *
 * @throws ModelFileError when there is none, or its manifest is malformed
 */
export async function findCodec(nameOrPath: string, modelsFolder: string): Promise<LoadedCodec> {
  const file = await findManifest(nameOrPath, modelsFolder);
  const parsed = codecManifestSchema.safeParse(JSON.parse(await readFile(file, "utf8")));
  if (!parsed.success) throw new ModelFileError(`${file} is no codec's manifest`, { cause: parsed.error });
  return { codec: parsed.data, codecFile: join(dirname(file), parsed.data.onnx) };
}

export function hasDecoder({ codecFile }: LoadedCodec): boolean {
  return existsSync(codecFile);
}

async function findManifest(nameOrPath: string, modelsFolder: string): Promise<string> {
  for (const path of [resolve(nameOrPath), resolve(modelsFolder, nameOrPath)]) {
    const info = await stat(path).catch(() => undefined);
    if (info?.isFile()) return path;
    if (info?.isDirectory()) return join(path, "codec.json");
  }
  throw new ModelFileError(`No codec "${nameOrPath}": neither a manifest nor a folder here or in ${modelsFolder}`);
}

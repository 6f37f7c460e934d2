import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { OperatorError } from "../../operator-error.js";
import { holdsCodec, readCodecFolder, type CodecFolder } from "./codec-folder.js";

/** Absolute paths of the folders in the models folder, by name. @throws OperatorError when there is no such folder */
export async function listFolders(modelsFolder: string): Promise<readonly string[]> {
  const entries = await readdir(modelsFolder, { withFileTypes: true }).catch((cause: unknown) => {
    throw new OperatorError(`There is no models folder ${modelsFolder}. Set MYNAH_MODELS.`, { cause });
  });
  const folders = entries.filter((entry) => entry.isDirectory() || entry.isSymbolicLink());
  return folders.map(({ name }) => join(modelsFolder, name)).toSorted();
}

/**
 * The codec of that name, which is its folder's or its manifest's.
 * @throws OperatorError that says which codecs there are, ModelFileError when its manifest is malformed
 */
export async function findCodec(name: string, modelsFolder: string): Promise<CodecFolder> {
  const folders = (await listFolders(modelsFolder)).filter(holdsCodec);
  const byFolder = folders.find((folder) => basename(folder) === name);
  if (byFolder) return readCodecFolder(byFolder);
  const codecs = (await Promise.all(folders.map(readIfValid))).flat();
  const byManifest = codecs.find(({ manifest }) => manifest.name === name);
  if (byManifest) return byManifest;
  throw new OperatorError(unknownCodec(name, modelsFolder, codecs));
}

async function readIfValid(folder: string): Promise<readonly CodecFolder[]> {
  return readCodecFolder(folder).then(
    (codec) => [codec],
    () => [],
  );
}

function unknownCodec(name: string, modelsFolder: string, codecs: readonly CodecFolder[]): string {
  const names = codecs.map(({ manifest }) => manifest.name).join(", ") || "none";
  return `There is no codec "${name}" in ${modelsFolder}. Codecs there: ${names}`;
}

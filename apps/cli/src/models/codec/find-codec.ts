import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { loadProfile } from "@mynah/program";
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
  throw new OperatorError(await unknownCodec(name, modelsFolder, codecs));
}

async function readIfValid(folder: string): Promise<readonly CodecFolder[]> {
  return readCodecFolder(folder).then(
    (codec) => [codec],
    () => [],
  );
}

async function unknownCodec(name: string, modelsFolder: string, codecs: readonly CodecFolder[]): Promise<string> {
  const names = codecs.map(({ manifest }) => manifest.name).join(", ") || "none";
  const hint = await codecOfProfile(name, modelsFolder);
  return `There is no codec "${name}" in ${modelsFolder}.${hint} Codecs there: ${names}`;
}

/** People know the profile's name first. */
async function codecOfProfile(name: string, modelsFolder: string): Promise<string> {
  const folder = (await listFolders(modelsFolder)).find((path) => basename(path) === name);
  const loaded = folder && (await loadProfile(folder, modelsFolder).catch(() => undefined));
  return loaded ? ` It is a profile; its codec is ${loaded.codec.name}.` : "";
}

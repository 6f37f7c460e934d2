import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { loadProfile, type LoadedProfile } from "@mynah/program";
import type { Profile } from "@mynah/protocol";
import { OperatorError } from "../../operator-error.js";
import { holdsCodec, readCodecFolder } from "../codec/codec-folder.js";
import { listFolders } from "../codec/find-codec.js";
import { publishedFile, type PublishedSet } from "../published/published-set.js";

export function profileFile(folder: string): string {
  return join(folder, "profile.json");
}

export function holdsProfile(folder: string): boolean {
  return existsSync(profileFile(folder));
}

/** A folder below the models folder that holds a profile.json. */
export interface ModelFolder {
  readonly folder: string;
  readonly loaded: LoadedProfile;
}

/** The profile whose folder has that name; undefined when there is none. @throws ModelFileError when it is malformed */
export async function findModel(name: string, modelsFolder: string): Promise<ModelFolder | undefined> {
  const folders = (await listFolders(modelsFolder)).filter(holdsProfile);
  const folder = folders.find((path) => basename(path) === name);
  return folder === undefined ? undefined : { folder, loaded: await loadProfile(folder, modelsFolder) };
}

export function codecFolderOf({ loaded }: Pick<ModelFolder, "loaded">): string {
  return dirname(loaded.fileOf(loaded.profile.codec.manifest));
}

/** Names of the profiles in a models folder. */
export async function listModelNames(modelsFolder: string): Promise<readonly string[]> {
  return (await listFolders(modelsFolder)).filter(holdsProfile).map((folder) => basename(folder));
}

/** @throws OperatorError that says which profiles there are */
export async function requireModel(name: string, modelsFolder: string): Promise<ModelFolder> {
  const model = await findModel(name, modelsFolder);
  if (model) return model;
  const names = (await listModelNames(modelsFolder)).join(", ") || "none";
  throw new OperatorError(`There is no model "${name}" in ${modelsFolder}. Models there: ${names}`);
}

/**
 * The model's files on a hub; undefined when its profile names none.
 * @throws OperatorError when the engine would look elsewhere for them, or a codec's lock lies in the same folder
 */
export async function publishedModel({ folder, loaded }: ModelFolder): Promise<PublishedSet | undefined> {
  const { source, name, engine } = loaded.profile;
  if (source === undefined) return undefined;
  requirePlace({ folder, loaded }, engine, publishedFile({ folder }, source.files[0].path));
  if (holdsCodec(folder) && (await readCodecFolder(folder)).source !== undefined)
    throw new OperatorError(`${folder}: a model and a codec that are both pulled need a folder each`);
  return { name, folder, source, namedIn: "profile.json", preparedShare: 0 };
}

function requirePlace({ folder, loaded }: ModelFolder, engine: Profile["engine"], place: string): void {
  if (engine.kind !== "llama-cpp") return;
  const model = loaded.fileOf(engine.model);
  if (model === place) return;
  const wanted = `published/${place.slice(dirname(publishedFile({ folder }, "x")).length + 1)}`;
  throw new OperatorError(
    `${profileFile(folder)}: engine.model is ${engine.model}, but the first of source.files is pulled to ${wanted}. ` +
      "Write that into engine.model.",
  );
}

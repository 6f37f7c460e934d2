import { readFile, stat } from "node:fs/promises";
import { dirname, isAbsolute, join, resolve } from "node:path";
import { codecManifestSchema, profileSchema, type CodecManifest, type Profile } from "@mynah/protocol";
import { z } from "zod";
import { ModelFileError } from "./model-file-error.js";
import { parseJson } from "./parse-json.js";

export interface LoadedProfile {
  readonly profile: Profile;
  readonly codec: CodecManifest;
  /** absolute path of a file that the profile names */
  readonly fileOf: (relativePath: string) => string;
  /** absolute path of the codec's decoder */
  readonly codecFile: string;
}

/**
 * Reads a profile and its codec's manifest.
 * @param nameOrPath a folder with profile.json, a JSON file, or a name below `modelsFolder`
 * @throws ModelFileError
 */
export async function loadProfile(nameOrPath: string, modelsFolder: string): Promise<LoadedProfile> {
  const file = await findProfile(nameOrPath, modelsFolder);
  const profile = await readJson(file, profileSchema);
  const fileOf = (path: string): string => (isAbsolute(path) ? path : join(dirname(file), path));
  const manifestFile = fileOf(profile.codec.manifest);
  const codec = await readJson(manifestFile, codecManifestSchema, `, which codec.manifest of ${file} names`);
  if (codec.codebookSize !== profile.audio.codebookSize) {
    throw new ModelFileError(
      `${file}: its codebookSize is ${profile.audio.codebookSize}, its codec's ${codec.codebookSize}`,
    );
  }
  return { profile, codec, fileOf, codecFile: join(dirname(manifestFile), codec.onnx) };
}

async function findProfile(nameOrPath: string, modelsFolder: string): Promise<string> {
  for (const path of [resolve(nameOrPath), resolve(modelsFolder, nameOrPath)]) {
    const info = await stat(path).catch(() => undefined);
    if (info?.isFile()) return path;
    if (info?.isDirectory()) return join(path, "profile.json");
  }
  throw new ModelFileError(
    `No profile "${nameOrPath}": neither a file nor a folder here or in ${resolve(modelsFolder)}. Set MYNAH_PROFILE.`,
  );
}

/** @param namedBy who says that there is such a file */
async function readJson<Shape extends z.ZodType>(file: string, shape: Shape, namedBy = ""): Promise<z.infer<Shape>> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new ModelFileError(`Cannot read ${file}${namedBy}`, { cause });
  });
  const parsed = shape.safeParse(parseJson(text, file));
  if (parsed.success) return parsed.data;
  throw new ModelFileError(`${file}: ${z.prettifyError(parsed.error).replaceAll("\n", " ")}`);
}

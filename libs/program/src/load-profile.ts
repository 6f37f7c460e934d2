import { readFile, stat } from "node:fs/promises";
import { dirname, isAbsolute, join, resolve } from "node:path";
import { codecManifestSchema, profileSchema, type CodecManifest, type Profile } from "@mynah/protocol";
import { z } from "zod";

/** A model's file is missing, cut short or malformed. The message says which and what to do. */
export class ModelFileError extends Error {
  readonly code = "bad_model_file";
}

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
  const codec = await readJson(manifestFile, codecManifestSchema);
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

async function readJson<Shape extends z.ZodType>(file: string, shape: Shape): Promise<z.infer<Shape>> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new ModelFileError(`Cannot read ${file}`, { cause });
  });
  const parsed = shape.safeParse(parseJson(text, file));
  if (parsed.success) return parsed.data;
  throw new ModelFileError(`${file}: ${z.prettifyError(parsed.error).replaceAll("\n", " ")}`);
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ModelFileError(`${file} is no valid JSON`, { cause });
  }
}

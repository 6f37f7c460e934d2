import { existsSync } from "node:fs";
import { join } from "node:path";
import type { CodecManifest, CodecSource } from "@mynah/protocol";
import { readManifest } from "./read-manifest.js";

/** A folder below the models folder that holds a codec.json. */
export interface CodecFolder {
  readonly folder: string;
  readonly manifest: CodecManifest;
  /** the manifest's; absent when the codec is shipped whole */
  readonly source?: CodecSource | undefined;
}

/** A codec whose files are published on a hub. */
export interface PullableCodec extends CodecFolder {
  readonly source: CodecSource;
}

function manifestFile(folder: string): string {
  return join(folder, "codec.json");
}

export function holdsCodec(folder: string): boolean {
  return existsSync(manifestFile(folder));
}

/** @throws ModelFileError */
export async function readCodecFolder(folder: string): Promise<CodecFolder> {
  const manifest = await readManifest(manifestFile(folder));
  return { folder, manifest, source: manifest.source };
}

/** Where a published file lies once it is pulled. The manifest's schema lets no path lead out of this folder. */
export function publishedFile({ folder }: Pick<CodecFolder, "folder">, path: string): string {
  return join(folder, "published", path);
}

export function isPullable(codec: CodecFolder): codec is PullableCodec {
  return codec.source !== undefined;
}

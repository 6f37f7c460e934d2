import { existsSync } from "node:fs";
import { join } from "node:path";
import type { CodecManifest, PublishedSource } from "@mynah/protocol";
import type { PublishedSet } from "../published/published-set.js";
import { readManifest } from "./read-manifest.js";

/** A folder below the models folder that holds a codec.json. */
export interface CodecFolder {
  readonly folder: string;
  readonly manifest: CodecManifest;
  /** the manifest's; absent when the codec is shipped whole */
  readonly source?: PublishedSource | undefined;
}

/** Prepared files (full and half precision, with tables folded in) need at most so many times the decoder's size. */
const PREPARED_SHARE = 3;

/** A codec whose files are published on a hub. */
export interface PullableCodec extends CodecFolder {
  readonly source: PublishedSource;
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

export function isPullable(codec: CodecFolder): codec is PullableCodec {
  return codec.source !== undefined;
}

export function publishedSetOf({ folder, manifest, source }: PullableCodec): PublishedSet {
  return { name: manifest.name, folder, source, namedIn: "codec.json", preparedShare: PREPARED_SHARE };
}

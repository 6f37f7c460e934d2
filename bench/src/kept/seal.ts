import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sha256OfFile } from "@mynah/program";
import { z } from "zod";

const NAME = "made.json";

const sealSchema = z.object({
  /** which version of the maker made it */
  maker: z.string(),
  /** SHA-256 of each file, by its path below the folder */
  files: z.record(z.string(), z.string()),
});

export type SealState = "whole" | "absent" | "older" | "damaged";

/** Writes down what a folder holds, and who made it: the last file of its making. */
export async function sealFolder(folder: string, maker: string): Promise<void> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const paths = names.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1)).sort();
  const files: Record<string, string> = {};
  for (const path of paths) files[path] = await sha256OfFile(join(folder, path));
  await writeFile(join(folder, NAME), `${JSON.stringify({ maker, files }, undefined, 2)}\n`);
}

/** Whether a folder holds what this maker has made, to the last byte. */
export async function readSeal(folder: string, maker: string): Promise<SealState> {
  if ((await readdir(folder).catch(() => undefined)) === undefined) return "absent";
  const text = await readFile(join(folder, NAME), "utf8").catch(() => "");
  const seal = sealSchema.safeParse(parsed(text)).data;
  if (seal === undefined) return "damaged";
  if (seal.maker !== maker) return "older";
  for (const [path, digest] of Object.entries(seal.files))
    if ((await sha256OfFile(join(folder, path)).catch(() => undefined)) !== digest) return "damaged";
  return "whole";
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

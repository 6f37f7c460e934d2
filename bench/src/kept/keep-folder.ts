import { randomBytes } from "node:crypto";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { isProcessAlive } from "@mynah/program";
import { readSeal, sealFolder, type SealState } from "./seal.js";

export interface KeepOptions {
  readonly folder: string;
  /** which version of the maker this is: what another one made is made again */
  readonly maker: string;
  readonly make: (folder: string) => Promise<unknown>;
  /** told before anything is made */
  readonly onFound: (state: SealState) => void;
}

/** A folder that is dear to make, made once: whoever reads it finds all of it or nothing, also when several begin at once. */
export async function keepFolder({ folder, maker, make, onFound }: KeepOptions): Promise<void> {
  const state = await readSeal(folder, maker);
  onFound(state);
  if (state === "whole") return;
  await removeAbandoned(folder);
  const part = `${folder}.${process.pid}-${randomBytes(4).toString("hex")}.part`;
  try {
    await mkdir(part, { recursive: true });
    await make(part);
    await sealFolder(part, maker);
    // Another process may have come first: what it made is as good.
    if ((await readSeal(folder, maker)) !== "whole") await replace(folder, part);
  } finally {
    await rm(part, { recursive: true, force: true });
  }
}

async function replace(folder: string, part: string): Promise<void> {
  const old = part.replace(/part$/, "old");
  await rename(folder, old).catch(unlessCode("ENOENT"));
  await rename(part, folder).catch(unlessCode("ENOTEMPTY", "EEXIST"));
  await rm(old, { recursive: true, force: true });
}

/** Of processes that were killed on the way. */
async function removeAbandoned(folder: string): Promise<void> {
  const parent = dirname(folder);
  for (const name of await readdir(parent).catch(() => [])) {
    const [, pid] = name.startsWith(`${basename(folder)}.`)
      ? (/\.(\d+)-[0-9a-f]+\.(?:part|old)$/.exec(name) ?? [])
      : [];
    if (pid !== undefined && !isProcessAlive(Number(pid)))
      await rm(join(parent, name), { recursive: true, force: true });
  }
}

const unlessCode =
  (...codes: readonly string[]) =>
  (error: unknown): void => {
    if (!codes.includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  };

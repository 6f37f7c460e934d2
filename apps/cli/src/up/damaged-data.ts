import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { findCommand } from "../system-packages.js";

const DAMAGES = [
  "Bad file format reading",
  "Unexpected end of file",
  "Short read or OOM loading",
  "Internal error in RDB",
  "Unrecoverable error reading",
  "AOF MANIFEST FILE ERROR",
  "Unable to obtain the AOF file",
  "Can't handle RDB format",
  "Wrong signature",
];

/** Do a Redis's last words say that the files with its data are damaged, or of a newer Redis? */
export function blamesData(words: string): boolean {
  return DAMAGES.some((damage) => words.toLowerCase().includes(damage.toLowerCase()));
}

/** Keeps the data as they are, beside; only the last ones, so that they do not pile up. @returns where */
export function saveDamaged(dataFolder: string): string {
  const aside = `${dataFolder}.damaged`;
  rmSync(aside, { recursive: true, force: true });
  cpSync(dataFolder, aside, { recursive: true });
  return aside;
}

/** Cuts the log of writes off where it is damaged, with the tool that comes with Redis. @returns false when that does not mend it */
export function mendData(dataFolder: string): boolean {
  const manifest = join(dataFolder, "appendonlydir", "appendonly.aof.manifest");
  const tool = findCommand(["redis-check-aof", "valkey-check-aof"]);
  if (tool === undefined || !existsSync(manifest)) return false;
  return spawnSync(tool, ["--fix", manifest], { input: "y\n" }).status === 0;
}

export function emptyData(dataFolder: string): void {
  rmSync(dataFolder, { recursive: true, force: true });
  mkdirSync(dataFolder, { mode: 0o700 });
}

import { join } from "node:path";
import type { WholeFile } from "./file-check.js";
import { readJsonFile, writeJsonFile } from "./json-file.js";

export interface PulledFile extends WholeFile {
  /** ISO 8601 */
  readonly pulledAt: string;
}

/** What was pulled: the lock that a later pull, here or on another machine, is held to. */
export interface PulledRecord {
  readonly repo: string;
  /** absent when the files came from a folder and nobody could say of which commit they are */
  readonly commit?: string | undefined;
  readonly files: readonly PulledFile[];
}

interface Folder {
  readonly folder: string;
}

/** What a folder's pulled.json says; undefined without one. @throws ModelFileError */
async function readPulled({ folder }: Folder): Promise<PulledRecord | undefined> {
  return readJsonFile(join(folder, "pulled.json"), isPulledRecord);
}

/** The lock that holds for this repository; one of another repository holds nothing. @throws ModelFileError */
export async function readLock(set: Folder, repo: string): Promise<PulledRecord | undefined> {
  const pulled = await readPulled(set);
  return pulled?.repo === repo ? pulled : undefined;
}

export async function writePulled({ folder }: Folder, record: PulledRecord): Promise<void> {
  await writeJsonFile(join(folder, "pulled.json"), record);
}

function isPulledRecord(value: unknown): value is PulledRecord {
  if (!isObject(value)) return false;
  const { repo, commit, files } = value;
  if (typeof repo !== "string" || !(commit === undefined || typeof commit === "string")) return false;
  return Array.isArray(files) && files.every(isPulledFile);
}

function isPulledFile(value: unknown): value is PulledFile {
  if (!isObject(value)) return false;
  const { path, bytes, sha256, pulledAt } = value;
  return isText(path) && typeof bytes === "number" && isText(sha256) && isText(pulledAt);
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

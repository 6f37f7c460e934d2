import { mkdir, rename, rm, truncate, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { sizeOf } from "../published/file-check.js";
import { readJsonFile, writeJsonFile } from "../published/json-file.js";

/** Which bytes a partial file holds the beginning of. */
export interface Identity {
  readonly commit: string;
  readonly bytes: number;
  readonly sha256?: string | undefined;
}

/** The beginning of a download, beside the place where the whole file will lie. */
export function partialOf(target: string): string {
  return `${target}.partial`;
}

/** Bytes that are there and belong to this file; 0 when there is nothing to go on from. */
export async function resumableBytes(target: string, wanted: Identity): Promise<number> {
  const [note, bytes] = await Promise.all([readNote(target), sizeOf(partialOf(target))]);
  if (!note || bytes === undefined || bytes > wanted.bytes || !isSame(note, wanted)) return 0;
  return bytes;
}

/** An empty partial file, and a note of what it is to become. */
export async function startPartial(target: string, identity: Identity): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  await writeFile(partialOf(target), "");
  await writeJsonFile(noteOf(target), identity);
}

/** Drops what was written behind `bytes`. */
export async function cutPartial(target: string, bytes: number): Promise<void> {
  await truncate(partialOf(target), bytes);
}

export async function dropPartial(target: string): Promise<void> {
  await rm(partialOf(target), { force: true });
  await rm(noteOf(target), { force: true });
}

/** Puts the whole file in its place, in one step. */
export async function installPartial(target: string): Promise<void> {
  await rename(partialOf(target), target);
  await rm(noteOf(target), { force: true });
}

function noteOf(target: string): string {
  return `${partialOf(target)}.json`;
}

/** A note that cannot be read is as good as none: the download begins again. */
async function readNote(target: string): Promise<Identity | undefined> {
  return readJsonFile(noteOf(target), isIdentity).catch(() => undefined);
}

/** The same commit, or other commits of a file that did not change between them. */
function isSame(left: Identity, right: Identity): boolean {
  if (left.bytes !== right.bytes) return false;
  return left.sha256 !== undefined && right.sha256 !== undefined
    ? left.sha256 === right.sha256
    : left.commit === right.commit;
}

function isIdentity(value: unknown): value is Identity {
  const identity = value as Partial<Identity> | null | undefined;
  return typeof identity?.commit === "string" && typeof identity.bytes === "number";
}

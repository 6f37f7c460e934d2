import { join, relative, resolve } from "node:path";
import { ModelFileError } from "@mynah/program";
import type { CodecFolder } from "../codec/codec-folder.js";
import { checkFile, sizeOf, type WholeFile } from "../published/file-check.js";
import { readJsonFile, writeJsonFile } from "../published/json-file.js";
import type { PreparedCodec } from "./prepare-codec.js";

/** What was prepared, and from which decoder. */
export interface PreparedRecord extends PreparedCodec {
  readonly from: Pick<WholeFile, "path" | "sha256">;
  /** ISO 8601 */
  readonly preparedAt: string;
}

/** What a folder's prepared.json says; undefined without one, or when it is malformed: it can be made again. */
export async function readPrepared({ folder }: CodecFolder): Promise<PreparedRecord | undefined> {
  return readJsonFile(join(folder, "prepared.json"), isPreparedRecord).catch(noneIfMalformed);
}

/** Paths are stored relative to the folder, so that it can be moved. */
export async function writePrepared({ folder }: CodecFolder, record: PreparedRecord): Promise<PreparedRecord> {
  const files = record.files.map((file) => ({ ...file, path: relative(folder, resolve(folder, file.path)) }));
  await writeJsonFile(join(folder, "prepared.json"), { ...record, files });
  return { ...record, files };
}

/** Whether all files are there with their checksums. */
export async function arePreparedFilesWhole({ folder }: CodecFolder, { files }: PreparedCodec): Promise<boolean> {
  const checks = await Promise.all(files.map((file) => checkFile(join(folder, file.path), file)));
  return checks.every(({ state }) => state === "whole");
}

/** Whether all files are there with their sizes: a quick look that reads no file. */
export async function arePreparedFilesThere({ folder }: CodecFolder, { files }: PreparedCodec): Promise<boolean> {
  const sizes = await Promise.all(files.map((file) => sizeOf(join(folder, file.path))));
  return files.every(({ bytes }, index) => sizes[index] === bytes);
}

function isPreparedRecord(value: unknown): value is PreparedRecord {
  const record = value as Partial<PreparedRecord> | null | undefined;
  if (typeof record?.from?.sha256 !== "string" || typeof record.maxDifference !== "number") return false;
  if (record.speedUp !== undefined && typeof record.speedUp !== "number") return false;
  return Array.isArray(record.files) && record.files.every(isFile);
}

function isFile(value: unknown): boolean {
  const file = value as Partial<WholeFile> | null | undefined;
  return typeof file?.path === "string" && typeof file.bytes === "number" && typeof file.sha256 === "string";
}

function noneIfMalformed(error: unknown): undefined {
  if (!(error instanceof ModelFileError)) throw error;
}

import { join, relative, resolve } from "node:path";
import type { CodecFolder } from "../codec/codec-folder.js";
import { checkFile, sizeOf, type WholeFile } from "../codec/file-check.js";
import { readJsonFile, writeJsonFile } from "../codec/json-file.js";
import type { PreparedCodec } from "./prepare-codec.js";

/** What was prepared, and from which decoder. */
export interface PreparedRecord extends PreparedCodec {
  readonly from: Pick<WholeFile, "path" | "sha256">;
  /** ISO 8601 */
  readonly preparedAt: string;
}

/** What a folder's prepared.json says; undefined without one. @throws ModelFileError */
export async function readPrepared({ folder }: CodecFolder): Promise<PreparedRecord | undefined> {
  return readJsonFile(join(folder, "prepared.json"), isPreparedRecord);
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
  return typeof record?.from?.sha256 === "string" && Array.isArray(record.files);
}

import { stat } from "node:fs/promises";
import { sha256OfFile } from "@mynah/program";

/** What is known of a file before it is looked at. Unknown fields accept anything. */
export interface ExpectedFile {
  readonly path: string;
  readonly bytes?: number | undefined;
  readonly sha256?: string | undefined;
}

export interface WholeFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

export type FileCheck =
  | { readonly state: "missing" }
  | { readonly state: "different"; readonly found: string }
  | ({ readonly state: "whole" } & WholeFile);

/** Whether `file` has the size and checksum that are expected of it. A wrong size is told without reading it. */
export async function checkFile(file: string, expected: ExpectedFile): Promise<FileCheck> {
  const bytes = await sizeOf(file);
  if (bytes === undefined) return { state: "missing" };
  if (expected.bytes !== undefined && bytes !== expected.bytes) return { state: "different", found: `${bytes} bytes` };
  const sha256 = await sha256OfFile(file);
  if (expected.sha256 !== undefined && sha256 !== expected.sha256) {
    return { state: "different", found: `sha256 ${sha256}` };
  }
  return { state: "whole", path: expected.path, bytes, sha256 };
}

/** Bytes; undefined when it is no file. */
export async function sizeOf(file: string): Promise<number | undefined> {
  const info = await stat(file).catch(() => undefined);
  return info?.isFile() ? info.size : undefined;
}

import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** What `models prepare` leaves beside the files that it has made. */
export const PREPARED_RECORD = "prepared.json";

/** The sha256 of a decoder as it was prepared; undefined when nothing (readable) is recorded of it. */
export async function preparedChecksum(file: string): Promise<string | undefined> {
  const text = await readFile(join(dirname(file), PREPARED_RECORD), "utf8").catch(() => "{}");
  const { files } = parse(text);
  const entry = Array.isArray(files) ? files.find((each: RecordedFile) => each?.path === basename(file)) : undefined;
  const sha256: unknown = entry?.sha256;
  return typeof sha256 === "string" ? sha256 : undefined;
}

type RecordedFile = { readonly path?: unknown; readonly sha256?: unknown } | undefined;

function parse(text: string): { readonly files?: unknown } {
  try {
    return (JSON.parse(text) ?? {}) as { readonly files?: unknown };
  } catch {
    return {};
  }
}

import { readFile } from "node:fs/promises";
import { ModelFileError, parseJson } from "@mynah/program";
import { codecManifestSchema, type CodecManifest } from "@mynah/protocol";

/** @throws ModelFileError that names the file and what is wrong with it */
export async function readManifest(file: string): Promise<CodecManifest> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new ModelFileError(`Cannot read ${file}`, { cause });
  });
  const parsed = codecManifestSchema.safeParse(parseJson(text, file));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new ModelFileError(`${file}: ${faults.join("; ")}`);
}

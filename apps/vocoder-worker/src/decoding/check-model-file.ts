import { ModelFileError } from "@mynah/program";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";

/** @throws ModelFileError when the file is missing, or is not the one that its manifest means */
export async function checkModelFile(file: string, sha256: string | undefined): Promise<void> {
  const info = await stat(file).catch((cause: unknown) => {
    throw new ModelFileError(`The codec's decoder ${file} is missing; build or download the model again`, { cause });
  });
  const found = sha256 === undefined ? undefined : await hashOf(file);
  if (found === sha256) return;
  throw new ModelFileError(
    `The codec's decoder ${file} (${info.size} bytes, sha256 ${found}) is not the one its manifest names (${sha256}): ` +
      "cut short or replaced; build or download the model again",
  );
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

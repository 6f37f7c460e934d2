import { ModelFileError, sha256OfFile } from "@mynah/program";
import type { CodecManifest } from "@mynah/protocol";
import { stat } from "node:fs/promises";

export interface ExpectedModelFile {
  readonly codec: Pick<CodecManifest, "name" | "source">;
  readonly sha256: string | undefined;
  /** who names the checksum, for the message */
  readonly by: string;
}

/** @throws ModelFileError when the file is missing, or is not the one that is meant */
export async function checkModelFile(file: string, { codec, sha256, by }: ExpectedModelFile): Promise<void> {
  const remedy = codec.source
    ? `run \`npm run mynah -- models pull ${codec.name}\``
    : "take it from the release again, or build it again";
  const info = await stat(file).catch((cause: unknown) => {
    throw new ModelFileError(`The decoder of ${codec.name} is missing (${file}): ${remedy}`, { cause });
  });
  const found = sha256 === undefined ? undefined : await sha256OfFile(file);
  if (found === sha256) return;
  throw new ModelFileError(
    `The decoder ${file} (${info.size} bytes, sha256 ${found}) is not the one that ${by} names (${sha256}), ` +
      `cut short or replaced: ${remedy}`,
  );
}

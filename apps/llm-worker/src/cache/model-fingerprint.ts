import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { ModelFileError, type LoadedProfile } from "@mynah/program";

const HEAD_BYTES = 1_048_576;

/**
 * Names a model to the last bit, as far as this side can tell: the profile, and of a file its length, its first and its last MiB. What a model server has
 * loaded is only known by its name in the profile.
 * @throws ModelFileError when the file cannot be read
 */
export async function modelFingerprint({ profile, fileOf }: LoadedProfile): Promise<string> {
  const hash = createHash("sha256").update(JSON.stringify(profile));
  const { engine } = profile;
  if (engine.kind === "llama-cpp") for (const part of await readEnds(fileOf(engine.model))) hash.update(part);
  return `${profile.name}:${hash.digest("base64url").slice(0, 22)}`;
}

async function readEnds(file: string): Promise<readonly (string | Buffer)[]> {
  const handle = await open(file).catch((cause: unknown) => {
    throw new ModelFileError(`Cannot open the model ${file}`, { cause });
  });
  try {
    const { size } = await handle.stat();
    const part = async (from: number) =>
      (await handle.read(Buffer.alloc(Math.min(HEAD_BYTES, size)), 0, Math.min(HEAD_BYTES, size), from)).buffer;
    return [String(size), await part(0), await part(Math.max(0, size - HEAD_BYTES))];
  } finally {
    await handle.close();
  }
}

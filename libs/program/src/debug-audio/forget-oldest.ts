import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { speechIdSchema } from "@mynah/protocol";

interface KeptSpeech {
  readonly folder: string;
  readonly bytes: number;
  /** of the last change */
  readonly at: number;
}

/** Deletes the folders of speeches that were longest not written to, until the others are within the bound. Anything else is left alone. */
export async function forgetOldest(folder: string, limitBytes: number): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const speeches = names.filter((name) => speechIdSchema.safeParse(name).success);
  const kept = await Promise.all(speeches.map((name) => measure(join(folder, name))));
  let bytes = kept.reduce((sum, speech) => sum + speech.bytes, 0);
  for (const oldest of kept.toSorted((one, other) => one.at - other.at)) {
    if (bytes <= limitBytes) return;
    await rm(oldest.folder, { recursive: true, force: true });
    bytes -= oldest.bytes;
  }
}

/** Another program that shares the folder may delete it meanwhile. */
async function measure(folder: string): Promise<KeptSpeech> {
  const files = await readdir(folder).catch(() => []);
  const stats = await Promise.all(files.map((file) => stat(join(folder, file)).catch(() => undefined)));
  const bytes = stats.reduce((sum, file) => sum + (file?.size ?? 0), 0);
  return { folder, bytes, at: Math.max(0, ...stats.map((file) => file?.mtimeMs ?? 0)) };
}

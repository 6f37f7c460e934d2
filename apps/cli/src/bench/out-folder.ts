import { access, constants, mkdir, rmdir, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { OperatorError } from "../operator-error.js";
import { fileFaultWords } from "../say/outlet/file-fault.js";

/**
 * Before anything is measured: figures that cannot be written are lost, and so is an older bench that is written over. Nothing
 * is left behind. @throws OperatorError that says what to do
 */
export async function tryOut(folder: string, { isForced }: { readonly isForced: boolean }): Promise<void> {
  await orFolderWords(folder, () => tryFolder(resolve(folder)));
  const older = await stat(join(folder, "bench.json")).catch(() => undefined);
  if (older === undefined || isForced) return;
  const when = older.mtime.toISOString().slice(0, 16).replace("T", " ");
  throw new OperatorError(
    `--out: ${folder} holds a bench already, of ${when} UTC: name another folder, or add --force to write over it`,
  );
}

async function tryFolder(folder: string): Promise<void> {
  const made = await mkdir(folder, { recursive: true });
  if (made === undefined) return access(folder, constants.W_OK);
  for (let last = folder; ; last = dirname(last)) {
    await rmdir(last);
    if (last === made) return;
  }
}

export async function makeFolder(folder: string): Promise<void> {
  await orFolderWords(folder, () => mkdir(folder, { recursive: true }));
}

/** @throws OperatorError when the disk refuses */
export async function orFolderWords(path: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const isFile = (error as NodeJS.ErrnoException).code === "EEXIST";
    const words = isFile ? `${path} is no folder: name another one with --out` : fileFaultWords(error, path);
    throw words === undefined
      ? error
      : new OperatorError(words.replace("file with -o", "folder with --out"), { cause: error });
  }
}

import type { Stats } from "node:fs";
import { access, constants, lstat, mkdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { OperatorError } from "../operator-error.js";
import { fileFaultWords } from "../say/outlet/file-fault.js";
import { ownWavs, wavFolder } from "./own-wavs.js";

/**
 * Before anything is measured: figures that cannot be written are lost, and so is an older bench that is written over. Nothing
 * is made. @throws OperatorError that says what to do
 */
export async function tryOut(folder: string, { isForced }: { readonly isForced: boolean }): Promise<void> {
  await orFolderWords(folder, () => tryFolder(folder));
  const older = await olderBench(folder);
  if (older === undefined || isForced) return;
  const when = older.mtime.toISOString().slice(0, 16).replace("T", " ");
  throw new OperatorError(
    `--out: ${folder} holds a bench already, of ${when} UTC: name another folder, or add --force to write over it`,
  );
}

/** The nearest folder that is there: what is made and taken away again comes between others that begin at once. */
async function tryFolder(folder: string): Promise<void> {
  if (!(await isThere(folder))) return tryFolder(dirname(folder));
  // Fails where it is a file.
  await mkdir(folder, { recursive: true });
  await access(folder, constants.W_OK);
}

const isThere = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return false;
      throw error;
    },
  );

/** Its figures, or sound without them: of one that was killed. */
async function olderBench(folder: string): Promise<Stats | undefined> {
  const [wav] = await ownWavs(folder);
  const traces = [join(folder, "bench.json"), ...(wav === undefined ? [] : [join(wavFolder(folder), wav)])];
  const found = await Promise.all(traces.map((path) => stat(path).catch(() => undefined)));
  return found.find((one) => one !== undefined);
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

import { mkdir } from "node:fs/promises";
import { OperatorError } from "../operator-error.js";
import { fileFaultWords } from "../say/outlet/file-fault.js";

/** Before anything is measured: figures that cannot be written are lost. @throws OperatorError */
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

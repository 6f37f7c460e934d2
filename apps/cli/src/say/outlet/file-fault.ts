import { dirname } from "node:path";

const faults: Readonly<Record<string, (path: string) => string>> = {
  ENOENT: (path) => `There is no folder ${dirname(path)}: create it, or name another file with -o`,
  ENOTDIR: (path) => `${dirname(path)} is no folder: name another file with -o`,
  EACCES: (path) => `This user may not write ${path}: name another file with -o`,
  EPERM: (path) => `This user may not write ${path}: name another file with -o`,
  EROFS: (path) => `${path} is on a disk that can only be read: name another file with -o`,
  ENOSPC: (path) => `The disk is full: ${path} was not written`,
  EDQUOT: (path) => `The disk quota is used up: ${path} was not written`,
  ENAMETOOLONG: (path) => `The name ${path} is too long for this disk: choose a shorter one`,
};

/** Why a file cannot be written and what to do; undefined when only a programmer can tell. */
export function fileFaultWords(error: unknown, path: string): string | undefined {
  return faults[(error as NodeJS.ErrnoException | null)?.code ?? ""]?.(path);
}

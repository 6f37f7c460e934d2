import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { besideFile, keeperFile, readNote, removeNote, writeNote, type RedisNote } from "../redis/redis-note.js";
import { isOwned } from "./end-orphans.js";

/** What one private Redis may use of the state folder. */
export interface DataClaim {
  readonly noteFile: string;
  /** undefined: another `npm start` has it */
  readonly dataFolder: string | undefined;
}

/** The kept data are for one Redis at a time: the others beside it keep nothing. */
export function claimData(stateFolder: string, note: RedisNote): DataClaim {
  const noteFile = keeperFile(stateFolder);
  if (claims(noteFile, note)) return { noteFile, dataFolder: makeFolder(join(stateFolder, "redis")) };
  const beside = besideFile(stateFolder, process.pid);
  writeNote(beside, note);
  return { noteFile: beside, dataFolder: undefined };
}

/** A note that cannot be read, or is of a process that is gone, claims nothing. */
function claims(file: string, note: RedisNote): boolean {
  const other = readNote(file);
  if (other === undefined || !isOwned(other)) removeNote(file);
  try {
    writeNote(file, note, "wx");
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function makeFolder(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

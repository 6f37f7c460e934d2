import { basename } from "node:path";
import { holdsCodec, readCodecFolder } from "../codec/codec-folder.js";
import { holdsProfile } from "../model/model-folder.js";
import { listFolders } from "../codec/find-codec.js";
import { codecEntry, type CodecEntry } from "./codec-state.js";
import { profileEntry, type ProfileEntry } from "./profile-entry.js";

/** What lies in a models folder. */
export interface ModelsList {
  readonly profiles: readonly ProfileEntry[];
  readonly codecs: readonly (CodecEntry | BrokenEntry)[];
}

interface BrokenEntry extends Omit<CodecEntry, "state"> {
  readonly state: "broken";
  /** what is wrong with it */
  readonly fault: string;
}

/** @throws OperatorError when there is no such folder. Broken entries are listed with what is wrong. */
export async function listModels(modelsFolder: string): Promise<ModelsList> {
  const folders = await listFolders(modelsFolder);
  const profiles = folders.filter(holdsProfile).map(profileEntry);
  const codecs = folders.filter(holdsCodec).map(entryOrFault);
  return { profiles: await Promise.all(profiles), codecs: await Promise.all(codecs) };
}

async function entryOrFault(folder: string): Promise<ModelsList["codecs"][number]> {
  try {
    return await codecEntry(await readCodecFolder(folder));
  } catch (error) {
    return { name: basename(folder), state: "broken", fault: (error as Error).message, bytes: 0, commit: undefined };
  }
}

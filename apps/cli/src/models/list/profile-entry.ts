import { basename, dirname } from "node:path";
import { loadProfile, type LoadedProfile } from "@mynah/program";
import { readCodecFolder } from "../codec/codec-folder.js";
import { sizeOf } from "../published/file-check.js";
import { codecFolderOf } from "../model/model-folder.js";
import { codecEntry } from "./codec-state.js";

export interface ProfileEntry {
  readonly name: string;
  /** "ready", or in few words what it lacks */
  readonly state: string;
  /** what is wrong with one that is "broken" */
  readonly fault?: string;
  /** of its own files on this disk, without its codec's */
  readonly bytes: number;
  readonly codec: string | undefined;
}

/** What a folder's profile.json describes, and whether all that it needs is there. */
export async function profileEntry(folder: string): Promise<ProfileEntry> {
  try {
    return await describeProfile(await loadProfile(folder, dirname(folder)));
  } catch (error) {
    return { name: basename(folder), state: "broken", fault: (error as Error).message, bytes: 0, codec: undefined };
  }
}

/** Whether all that a profile which could be read needs is there. @throws ModelFileError for its codec */
export async function describeProfile(loaded: LoadedProfile): Promise<ProfileEntry> {
  const sizes = await Promise.all(ownFiles(loaded).map(sizeOf));
  const codec = await codecEntry(await readCodecFolder(codecFolderOf({ loaded })));
  const isWhole = sizes.every((bytes) => bytes !== undefined);
  return {
    name: loaded.profile.name,
    state: isWhole ? readyState(codec.state) : loaded.profile.source ? "not pulled" : "model file missing",
    bytes: sizes.reduce<number>((sum, bytes) => sum + (bytes ?? 0), 0),
    codec: codec.name,
  };
}

function readyState(codec: string): string {
  return codec === "ready" ? "ready" : `codec ${codec}`;
}

/** A server's weights are the server's affair. */
function ownFiles({ profile, fileOf }: LoadedProfile): readonly string[] {
  const { engine, text } = profile;
  const model = engine.kind === "llama-cpp" ? [engine.model] : [];
  return [...model, text.lexicon, text.letterToSound].flatMap((path) => (path === undefined ? [] : [fileOf(path)]));
}

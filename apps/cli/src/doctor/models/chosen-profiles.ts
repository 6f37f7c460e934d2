import { stat } from "node:fs/promises";
import { loadProfile, ModelFileError, type LoadedProfile } from "@mynah/program";
import { describeProfile, type ProfileEntry } from "../../models/list/profile-entry.js";
import { checkGguf } from "../../models/model/check-gguf.js";
import type { DoctorSettings } from "../doctor-settings.js";

/** A profile of MYNAH_PROFILE, and what is there of it. */
export interface ChosenProfile {
  readonly entry: ProfileEntry;
  /** undefined: it cannot be read */
  readonly loaded: LoadedProfile | undefined;
  /** what is wrong with a file that is there */
  readonly damage: string | undefined;
  /** of what the roles hold of it in memory: the language model in this process, and the codec */
  readonly bytesInMemory: number;
}

export function readChosenProfiles({
  profiles,
  modelsFolder,
}: Pick<DoctorSettings, "profiles" | "modelsFolder">): Promise<readonly ChosenProfile[]> {
  return Promise.all(profiles.map((name) => readChosen(name, modelsFolder)));
}

async function readChosen(name: string, modelsFolder: string): Promise<ChosenProfile> {
  try {
    const loaded = await loadProfile(name, modelsFolder);
    const entry = await describeProfile(loaded);
    const codec = await stat(loaded.codecFile).catch(() => undefined);
    return { entry, loaded, damage: await damageOf(loaded), bytesInMemory: entry.bytes + (codec?.size ?? 0) };
  } catch (error) {
    const entry = { name, state: "broken", fault: (error as Error).message, bytes: 0, codec: undefined };
    return { entry, loaded: undefined, damage: undefined, bytesInMemory: 0 };
  }
}

/** A Git LFS pointer, or a web page, in a model's place. One that is missing is told otherwise. */
async function damageOf({ profile, fileOf }: LoadedProfile): Promise<string | undefined> {
  if (profile.engine.kind !== "llama-cpp") return undefined;
  const file = fileOf(profile.engine.model);
  if ((await stat(file).catch(() => undefined)) === undefined) return undefined;
  return checkGguf(file, profile.engine.model).then(
    () => undefined,
    (error: unknown) => (error instanceof ModelFileError ? error.message : String(error)),
  );
}

import type { LoadedProfile } from "@mynah/program";

/** The profile with room for all of them: sequences beyond the engine's would only wait. */
export function withSequences(loaded: LoadedProfile, sequences: number): LoadedProfile {
  const { profile } = loaded;
  return { ...loaded, profile: { ...profile, engine: { ...profile.engine, sequences } } };
}

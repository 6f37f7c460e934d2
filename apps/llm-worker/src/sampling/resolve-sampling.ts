import type { Profile, Sampling } from "@mynah/protocol";
import type { ResolvedSampling } from "../engine/speech-token-source.js";
import { segmentSeed } from "./uniform-at.js";

/** The request's wishes over the profile's defaults, with the seed of this segment. */
export function resolveSampling(
  wishes: Sampling,
  { profile, segment }: { readonly profile: Pick<Profile, "sampling">; readonly segment: number },
): ResolvedSampling {
  const defaults = profile.sampling;
  return {
    temperature: wishes.temperature ?? defaults.temperature,
    topP: wishes.topP ?? defaults.topP,
    topK: wishes.topK ?? defaults.topK,
    repetitionPenalty: wishes.repetitionPenalty ?? defaults.repetitionPenalty,
    seed: segmentSeed(wishes.seed, segment),
  };
}

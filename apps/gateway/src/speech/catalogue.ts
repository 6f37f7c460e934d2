import type { LoadedProfile } from "@mynah/program";
import { SpeechError, type Profile } from "@mynah/protocol";

export interface Choice {
  readonly profile: Profile;
  readonly codec: string;
  readonly voice: string;
}

/** The models that this gateway serves and their voices. The first is the default. */
export class Catalogue {
  readonly #loaded: readonly LoadedProfile[];

  constructor(loaded: readonly LoadedProfile[]) {
    this.#loaded = loaded;
  }

  get profiles(): readonly Profile[] {
    return this.#loaded.map(({ profile }) => profile);
  }

  get codecs(): readonly string[] {
    return [...new Set(this.#loaded.map(({ codec }) => codec.name))];
  }

  /** @throws SpeechError unknown_model or unknown_voice, which name the known ones */
  choose(model: string | undefined, voice: string | undefined): Choice {
    const loaded = this.#findModel(model, voice);
    const { profile, codec } = loaded;
    const chosen = voice ?? profile.defaultVoice;
    if (hasVoice(profile, chosen)) return { profile, codec: codec.name, voice: chosen };
    const known = profile.voices.map(({ id }) => id).join(", ");
    throw new SpeechError("unknown_voice", `Model ${profile.name} has no such voice. Its voices: ${known}.`, {
      param: "voice",
    });
  }

  /** A request that names a voice only gets the first model that has it. */
  #findModel(model: string | undefined, voice: string | undefined): LoadedProfile {
    const first =
      this.#loaded.find(({ profile }) => voice !== undefined && hasVoice(profile, voice)) ?? this.#loaded[0];
    const found = model === undefined ? first : this.#loaded.find(({ profile }) => profile.name === model);
    if (found !== undefined) return found;
    const known = this.profiles.map(({ name }) => name).join(", ");
    throw new SpeechError("unknown_model", `There is no such model here. Known models: ${known}.`, { param: "model" });
  }
}

const hasVoice = (profile: Profile, voice: string): boolean => profile.voices.some(({ id }) => id === voice);

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

  /** Can any model speak in a voice that is not its own? */
  get takesReferences(): boolean {
    return this.profiles.some(takesReference);
  }

  /** Is this a model's own voice? */
  hasVoice(voice: string): boolean {
    return this.profiles.some((profile) => hasVoice(profile, voice));
  }

  /** undefined: no such model here */
  codecOf(model: string): string | undefined {
    return this.#loaded.find(({ profile }) => profile.name === model)?.codec.name;
  }

  /**
   * The model that is to speak with a reference: the named one, or the first that can.
   *
   * @param param the field that the reference came in
   * @throws SpeechError unknown_model; invalid_request that names the models which take one
   */
  chooseForReference(model: string | undefined, param: string): Choice {
    const able = this.profiles.filter(takesReference).map(({ name }) => name);
    const { profile, codec, voice } = this.choose(model ?? able[0], undefined);
    if (takesReference(profile)) return { profile, codec, voice };
    const others =
      able.length === 0 ? "no model here takes a reference" : `models that take a reference: ${able.join(", ")}`;
    const message = `Model ${profile.name} speaks with its own voices only; ${others}.`;
    throw new SpeechError("invalid_request", message, { param: model === undefined ? param : "model" });
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

export const takesReference = (profile: Profile): boolean =>
  profile.layout === "prompted" && profile.prompted.reference !== undefined;

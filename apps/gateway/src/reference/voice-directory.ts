import { limits, SpeechError, type Profile } from "@mynah/protocol";
import type { StoredVoice } from "@mynah/protocol/redis";
import { isOpenAiVoice } from "../http/openai-names.js";
import type { Catalogue } from "../speech/catalogue.js";
import { REDIS_ANSWER_MS, withinMs } from "../speech/redis-failure.js";
import type { Owner } from "../speech/speech-core.js";
import type { ReferenceEncoder, Upload } from "./reference-encoder.js";
import type { ReferenceParts } from "./reference-parts.js";
import { VoiceRefusal } from "./voice-refusal.js";

export interface VoiceDirectoryParts {
  readonly catalogue: Catalogue;
  readonly store: ReferenceParts["store"];
  readonly encoder: Pick<ReferenceEncoder, "encode">;
}

/** A voice that one may speak with. */
export interface ListedVoice {
  readonly id: string;
  readonly name: string;
  readonly language?: string | undefined;
  readonly model: string;
  /** of one that its owner has stored */
  readonly stored?: StoredVoice;
}

interface VoiceToStore extends Upload {
  readonly name: string;
  /** the words of the consent, or `true` */
  readonly consent: string;
}

/** The models' own voices, and those that each owner has stored. */
export class VoiceDirectory {
  readonly #parts: VoiceDirectoryParts;

  constructor(parts: VoiceDirectoryParts) {
    this.#parts = parts;
  }

  /** Those that can be spoken with here. */
  async list(owner: Owner): Promise<readonly ListedVoice[]> {
    const { catalogue } = this.#parts;
    const own = this.#ofModels();
    if (!catalogue.takesReferences) return own;
    const stored = (await this.#storedBy(owner)).filter(({ model }) => catalogue.codecOf(model) !== undefined);
    return [...own, ...stored.map(toListed)];
  }

  /** @throws SpeechError not_found */
  async find(owner: Owner, name: string): Promise<ListedVoice> {
    const own = this.#ofModels().find(({ id }) => id === name);
    if (own !== undefined) return own;
    const stored = (await this.#storedBy(owner)).find((voice) => voice.name === name);
    if (stored === undefined) throw notFound();
    return toListed(stored);
  }

  /** @throws VoiceRefusal; SpeechError, as ReferenceEncoder does */
  async store(
    owner: Owner,
    { name, consent: words, ...upload }: VoiceToStore,
    signal: AbortSignal,
  ): Promise<ListedVoice> {
    this.#requireFree(name);
    // Before a vocoder works for nothing; the store itself decides in the end.
    const before = await this.#storedBy(owner);
    if (before.some((voice) => voice.name === name)) throw taken(name);
    if (before.length >= limits.storedVoices) throw full();
    const { id: referenceId, model, durationS } = await this.#parts.encoder.encode(upload, signal);
    const createdAt = new Date().toISOString();
    const voice = { name, referenceId, model, durationS, createdAt, consent: { words, givenAt: createdAt } };
    const outcome = await withinMs(REDIS_ANSWER_MS, this.#parts.store.storeVoice(owner, voice));
    if (outcome === "stored") return toListed(voice);
    throw outcome === "taken" ? taken(name) : full();
  }

  /** @throws VoiceRefusal for a model's own voice; SpeechError not_found */
  async remove(owner: Owner, name: string): Promise<void> {
    if (this.#parts.catalogue.hasVoice(name))
      throw new VoiceRefusal("voice_not_yours", `${name} is a model's own voice: only stored voices can be deleted.`);
    if (!(await withinMs(REDIS_ANSWER_MS, this.#parts.store.deleteVoice(owner, name)))) throw notFound();
  }

  /** A name must always mean the same, at every door. */
  #requireFree(name: string): void {
    if (this.#parts.catalogue.hasVoice(name)) throw taken(name, "a model here has a voice of that name");
    if (isOpenAiVoice(name)) throw taken(name, "OpenAI has a voice of that name, which stands for the default here");
  }

  #storedBy(owner: Owner): Promise<readonly StoredVoice[]> {
    return withinMs(REDIS_ANSWER_MS, this.#parts.store.voices(owner));
  }

  #ofModels(): readonly ListedVoice[] {
    return this.#parts.catalogue.profiles.flatMap(voicesOf);
  }
}

const voicesOf = (profile: Profile): readonly ListedVoice[] =>
  profile.voices.map(({ id, name = id, language = profile.languages[0] }) => ({
    ...{ id, name, language },
    model: profile.name,
  }));

const toListed = (stored: StoredVoice): ListedVoice => ({
  id: stored.name,
  name: stored.name,
  model: stored.model,
  stored,
});

const taken = (name: string, why = "you have stored one of that name"): VoiceRefusal =>
  new VoiceRefusal("voice_exists", `The name ${name} is taken: ${why}. Choose another, or delete that voice first.`);

const full = (): VoiceRefusal =>
  new VoiceRefusal("too_many_voices", `At most ${limits.storedVoices} voices are stored for you: delete one first.`);

const notFound = (): SpeechError =>
  new SpeechError("not_found", "There is no such voice, or it is not yours: see /v1/audio/voices.", { param: "name" });

import { Controller, Get, Inject, Param } from "@nestjs/common";
import { SpeechError, type Profile } from "@mynah/protocol";
import { CATALOGUE } from "../tokens.js";
import type { Catalogue } from "../speech/catalogue.js";
import type { Model, ModelList, SpeakerList, VoiceList } from "./openai-answer-schemas.js";

/** What can be spoken with. */
@Controller("v1")
export class CatalogueController {
  readonly #catalogue: Catalogue;

  constructor(@Inject(CATALOGUE) catalogue: Catalogue) {
    this.#catalogue = catalogue;
  }

  @Get("models")
  models(): ModelList {
    return { object: "list", data: this.#catalogue.profiles.map(toModel) };
  }

  @Get("models/:id")
  model(@Param("id") id: string): Model {
    const found = this.#catalogue.profiles.find(({ name }) => name === id);
    if (found !== undefined) return toModel(found);
    const known = this.#catalogue.profiles.map(({ name }) => name).join(", ");
    throw new SpeechError("unknown_model", `There is no such model here. Known models: ${known}.`, { param: "model" });
  }

  @Get("audio/voices")
  voices(): VoiceList {
    return { voices: this.#catalogue.profiles.flatMap(toVoices) };
  }

  /** The same list, bare. */
  @Get("audio/speaker")
  speakers(): SpeakerList {
    return [...new Set(this.voices().voices.map(({ id }) => id))];
  }
}

function toModel({ name }: Profile): Model {
  return { id: name, object: "model", created: 0, owned_by: "mynah" };
}

function toVoices(profile: Profile): VoiceList["voices"] {
  return profile.voices.map(({ id, name = id, language = profile.languages[0] }) => ({
    id,
    name,
    language,
    model: profile.name,
  }));
}

import type { IncomingMessage } from "node:http";
import { Controller, Get, Inject, Param, Req } from "@nestjs/common";
import { SpeechError, type Profile } from "@mynah/protocol";
import type { ReferenceDoor } from "../reference/reference-door.js";
import type { VoiceDirectory } from "../reference/voice-directory.js";
import type { Catalogue } from "../speech/catalogue.js";
import { CATALOGUE, REFERENCE_DOOR } from "../tokens.js";
import { identityOf } from "./authorise-request.js";
import type { Model, ModelList, SpeakerList } from "./openai-answer-schemas.js";

/** What can be spoken with. */
@Controller("v1")
export class CatalogueController {
  readonly #catalogue: Catalogue;

  readonly #voices: VoiceDirectory;

  constructor(@Inject(CATALOGUE) catalogue: Catalogue, @Inject(REFERENCE_DOOR) { voices }: ReferenceDoor) {
    this.#catalogue = catalogue;
    this.#voices = voices;
  }

  @Get("models")
  models(@Req() request: IncomingMessage): ModelList {
    identityOf(request);
    return { object: "list", data: this.#catalogue.profiles.map(toModel) };
  }

  @Get("models/:id")
  model(@Param("id") id: string, @Req() request: IncomingMessage): Model {
    identityOf(request);
    const found = this.#catalogue.profiles.find(({ name }) => name === id);
    if (found !== undefined) return toModel(found);
    const known = this.#catalogue.profiles.map(({ name }) => name).join(", ");
    throw new SpeechError("unknown_model", `There is no such model here. Known models: ${known}.`, { param: "model" });
  }

  /** The voices' names alone. */
  @Get("audio/speaker")
  async speakers(@Req() request: IncomingMessage): Promise<SpeakerList> {
    const voices = await this.#voices.list(identityOf(request).owner);
    return [...new Set(voices.map(({ id }) => id))];
  }
}

function toModel({ name }: Profile): Model {
  return { id: name, object: "model", created: 0, owned_by: "mynah" };
}

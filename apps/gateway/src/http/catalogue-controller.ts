import { Controller, Get, Inject } from "@nestjs/common";
import { CATALOGUE } from "../tokens.js";
import type { Catalogue } from "../speech/catalogue.js";

/** What can be spoken with. */
@Controller("v1")
export class CatalogueController {
  readonly #catalogue: Catalogue;

  constructor(@Inject(CATALOGUE) catalogue: Catalogue) {
    this.#catalogue = catalogue;
  }

  @Get("models")
  models(): object {
    const data = this.#catalogue.profiles.map(({ name }) => ({
      id: name,
      object: "model",
      created: 0,
      owned_by: "mynah",
    }));
    return { object: "list", data };
  }

  @Get("audio/voices")
  voices(): object {
    const voices = this.#catalogue.profiles.flatMap((profile) =>
      profile.voices.map(({ id, name = id, language = profile.languages[0] }) => ({
        id,
        name,
        language,
        model: profile.name,
      })),
    );
    return { voices };
  }
}

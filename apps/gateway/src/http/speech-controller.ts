import type { IncomingMessage, ServerResponse } from "node:http";
import { Controller, Inject, Post, Req, Res } from "@nestjs/common";
import { parseWith } from "../door/parse-with.js";
import type { Catalogue } from "../speech/catalogue.js";
import { CATALOGUE, HTTP_DOOR } from "../tokens.js";
import type { HttpDoor } from "./http-door.js";
import { readJson, type ParsedRequest } from "./json-body.js";
import { standInForOpenAi } from "./openai-names.js";
import { toOpenAiOrder } from "./openai-order.js";
import { fromOpenAi, openAiSpeechSchema } from "./openai-speech-schema.js";
import { readAsker } from "./read-asker.js";

/** OpenAI's door. */
@Controller("v1/audio")
export class SpeechController {
  readonly #door: HttpDoor;

  readonly #catalogue: Catalogue;

  constructor(@Inject(HTTP_DOOR) door: HttpDoor, @Inject(CATALOGUE) catalogue: Catalogue) {
    this.#door = door;
    this.#catalogue = catalogue;
  }

  @Post("speech")
  async speak(@Req() request: IncomingMessage & ParsedRequest, @Res() response: ServerResponse): Promise<void> {
    const body = parseWith(openAiSpeechSchema, readJson(request));
    const speech = standInForOpenAi(fromOpenAi(body), this.#catalogue.profiles);
    const { order, makeBody } = toOpenAiOrder(body, speech, readAsker(request));
    await this.#door.speak(order, { response, makeBody });
  }
}

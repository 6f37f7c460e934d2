import type { IncomingMessage, ServerResponse } from "node:http";
import { Controller, Inject, Post, Req, Res } from "@nestjs/common";
import { parseWith } from "../door/parse-with.js";
import { HTTP_DOOR } from "../tokens.js";
import type { HttpDoor } from "./http-door.js";
import { readJson, type ParsedRequest } from "./json-body.js";
import { readAsker } from "./read-asker.js";
import { soundBody } from "./sound-body.js";
import { fromVeena, veenaSpeechSchema } from "./veena-speech-schema.js";

/** The door of Veena and orpheus-streaming over HTTP: raw PCM, chunk by chunk. */
@Controller("v1/audio/speech/stream")
export class VeenaController {
  readonly #door: HttpDoor;

  constructor(@Inject(HTTP_DOOR) door: HttpDoor) {
    this.#door = door;
  }

  @Post()
  async speak(@Req() request: IncomingMessage & ParsedRequest, @Res() response: ServerResponse): Promise<void> {
    const body = parseWith(veenaSpeechSchema, readJson(request));
    const order = { request: fromVeena(body), asker: readAsker(request), format: "pcm" } as const;
    await this.#door.speak(order, { response, makeBody: soundBody("pcm") });
  }
}

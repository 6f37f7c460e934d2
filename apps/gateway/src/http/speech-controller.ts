import type { IncomingMessage, ServerResponse } from "node:http";
import { Controller, Inject, Post, Req, Res } from "@nestjs/common";
import { authorise } from "../door/authorise.js";
import { parseWith } from "../door/parse-with.js";
import { HTTP_DOOR } from "../tokens.js";
import type { HttpDoor } from "./http-door.js";
import { readJson, type ParsedRequest } from "./json-body.js";
import { openAiSpeechSchema, toSpeechRequest } from "./openai-speech-schema.js";

/** OpenAI's door. */
@Controller("v1/audio/speech")
export class SpeechController {
  readonly #door: HttpDoor;

  constructor(@Inject(HTTP_DOOR) door: HttpDoor) {
    this.#door = door;
  }

  @Post()
  async speak(@Req() request: IncomingMessage & ParsedRequest, @Res() response: ServerResponse): Promise<void> {
    const body = parseWith(openAiSpeechSchema, readJson(request));
    const owner = authorise({ authorization: request.headers.authorization });
    await this.#door.speak({ request: toSpeechRequest(body), format: body.response_format, owner }, response);
  }
}

import type { IncomingMessage, ServerResponse } from "node:http";
import { Controller, Inject, Post, Req, Res } from "@nestjs/common";
import { parseWith } from "../door/parse-with.js";
import type { Catalogue } from "../speech/catalogue.js";
import { CATALOGUE, HTTP_DOOR } from "../tokens.js";
import { eventBody } from "./event-body.js";
import type { HttpDoor } from "./http-door.js";
import { readJson, type ParsedRequest } from "./json-body.js";
import { notMadeYet } from "./openai-error.js";
import { standInForOpenAi } from "./openai-names.js";
import { fromOpenAi, openAiSpeechSchema, type OpenAiSpeech } from "./openai-speech-schema.js";
import { readAsker } from "./read-asker.js";
import { sendJson } from "./send-json.js";
import { soundBody } from "./sound-body.js";
import type { MakeBody } from "./speech-body.js";
import { partsFormat, WholeBody } from "./whole-body.js";

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
    const format = body.stream ? body.response_format : partsFormat(body.response_format);
    const speech = standInForOpenAi(fromOpenAi(body), this.#catalogue.profiles);
    const order = { request: speech, asker: readAsker(request), format };
    await this.#door.speak(order, { response, makeBody: chooseBody(body) });
  }

  /** Speech in the voice of a reference. The upload is not read. */
  @Post("vc")
  convert(@Res() response: ServerResponse): void {
    const { status, body } = notMadeYet("Speaking in the voice of a reference");
    sendJson(response, status, body);
  }
}

function chooseBody({ stream, stream_format, response_format }: OpenAiSpeech): MakeBody {
  if (!stream) return (response) => new WholeBody(response, response_format);
  return stream_format === "sse" ? eventBody : soundBody(response_format);
}

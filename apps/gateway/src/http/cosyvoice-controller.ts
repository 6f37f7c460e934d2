import type { IncomingMessage, ServerResponse } from "node:http";
import { Controller, Inject, Post, Req, Res } from "@nestjs/common";
import { parseWith } from "../door/parse-with.js";
import { HTTP_DOOR } from "../tokens.js";
import { cosyVoiceSpeechSchema, fromCosyVoice } from "./cosyvoice-speech-schema.js";
import type { HttpDoor } from "./http-door.js";
import { readJson, type ParsedRequest } from "./json-body.js";
import { notMadeYet } from "./openai-error.js";
import { readAsker } from "./read-asker.js";
import { sendJson } from "./send-json.js";
import { soundBody } from "./sound-body.js";

const RAW = { "Content-Type": "audio/raw", "X-Format": "s16le" };

/** CosyVoice's door over HTTP: raw PCM, chunk by chunk. */
@Controller("tts")
export class CosyVoiceController {
  readonly #door: HttpDoor;

  constructor(@Inject(HTTP_DOOR) door: HttpDoor) {
    this.#door = door;
  }

  @Post()
  async speak(@Req() request: IncomingMessage & ParsedRequest, @Res() response: ServerResponse): Promise<void> {
    const body = parseWith(cosyVoiceSpeechSchema, readJson(request));
    if (body.reference != null) return refuseReference(response);
    const order = { request: fromCosyVoice(body), asker: readAsker(request), format: "pcm" } as const;
    await this.#door.speak(order, { response, makeBody: soundBody("pcm", RAW) });
  }
}

function refuseReference(response: ServerResponse): void {
  const { status, body } = notMadeYet("Speaking in the voice of a reference", "reference");
  sendJson(response, status, body);
}

import type { IncomingMessage, ServerResponse } from "node:http";
import { Controller, Inject, Post, Req, Res } from "@nestjs/common";
import type { SpeechRequest } from "@mynah/protocol";
import { parseWith } from "../door/parse-with.js";
import { readReferenceField } from "../reference/read-reference-field.js";
import type { ReferenceDoor } from "../reference/reference-door.js";
import type { Session } from "../reference/session-voices.js";
import { HTTP_DOOR, REFERENCE_DOOR } from "../tokens.js";
import { cosyVoiceSpeechSchema, fromCosyVoice, type CosyVoiceSpeech } from "./cosyvoice-speech-schema.js";
import type { HttpDoor, HttpOrder } from "./http-door.js";
import { dropBody, readJson, type ParsedRequest } from "./json-body.js";
import { readAsker } from "./read-asker.js";
import { soundBody } from "./sound-body.js";

const RAW = { "Content-Type": "audio/raw", "X-Format": "s16le" };
const FIELD = "reference";

/** CosyVoice's door over HTTP: raw PCM, chunk by chunk, in the voice of a reference if one was given. */
@Controller("tts")
export class CosyVoiceController {
  readonly #door: HttpDoor;
  readonly #references: ReferenceDoor;

  constructor(@Inject(HTTP_DOOR) door: HttpDoor, @Inject(REFERENCE_DOOR) references: ReferenceDoor) {
    this.#door = door;
    this.#references = references;
  }

  @Post()
  async speak(@Req() request: IncomingMessage & ParsedRequest, @Res() response: ServerResponse): Promise<void> {
    const order = await this.#door.prepare(response, (signal) => this.#prepare(request, signal));
    if (order !== undefined) await this.#door.speak(order, { response, makeBody: soundBody("pcm", RAW) });
  }

  async #prepare(request: IncomingMessage & ParsedRequest, signal: AbortSignal): Promise<HttpOrder> {
    const asker = readAsker(request);
    const body = parseWith(cosyVoiceSpeechSchema, readJson(request));
    const speech = await this.#voiced(body, { owner: asker.owner, name: body.session_id ?? "" }, signal);
    dropBody(request);
    this.#references.uploads.leave(request);
    return { request: speech, asker, format: "pcm" };
  }

  async #voiced(body: CosyVoiceSpeech, session: Session, signal: AbortSignal): Promise<SpeechRequest> {
    const { encoder, turnVoice } = this.#references;
    const speech = fromCosyVoice(body);
    if (body.reference === undefined) return turnVoice.choose(speech, session);
    const bytes = readReferenceField(body.reference, FIELD);
    const upload = { bytes, text: body.reference_text ?? "", model: body.model, param: FIELD };
    const { id, model } = await encoder.encode(upload, signal);
    await turnVoice.remember(session, { reference: id, model });
    return { ...speech, model, reference: id };
  }
}

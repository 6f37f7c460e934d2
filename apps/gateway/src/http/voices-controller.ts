import type { IncomingMessage, ServerResponse } from "node:http";
import { Controller, Delete, Get, Inject, Param, Post, Req, Res } from "@nestjs/common";
import { parseWith } from "../door/parse-with.js";
import { requireNoToken } from "../door/require-no-token.js";
import type { ReferenceDoor } from "../reference/reference-door.js";
import type { ListedVoice } from "../reference/voice-directory.js";
import { HTTP_DOOR, REFERENCE_DOOR } from "../tokens.js";
import { readForm } from "./form/read-form.js";
import { requireFile } from "./form/require-file.js";
import type { HttpDoor } from "./http-door.js";
import type { DeletedVoice, VoiceAnswer, VoiceList } from "./openai-answer-schemas.js";
import { readAsker } from "./read-asker.js";
import { sendJson } from "./send-json.js";
import { voiceFormSchema } from "./voice-form-schema.js";

/** OpenAI's name for the file, and ours. */
const FILES = ["audio_sample", "reference_audio"] as const;

/** The voices that one may speak with: the models' own, and those that their owner has stored. */
@Controller("v1/audio/voices")
export class VoicesController {
  readonly #door: HttpDoor;
  readonly #references: ReferenceDoor;

  constructor(@Inject(HTTP_DOOR) door: HttpDoor, @Inject(REFERENCE_DOOR) references: ReferenceDoor) {
    this.#door = door;
    this.#references = references;
  }

  @Get()
  async list(@Req() request: IncomingMessage): Promise<VoiceList> {
    const voices = await this.#references.voices.list(readAsker(request).owner);
    return { voices: voices.map(toAnswer) };
  }

  @Post()
  async store(@Req() request: IncomingMessage, @Res() response: ServerResponse): Promise<void> {
    const stored = await this.#door.prepare(response, (signal) => this.#store(request, signal));
    if (stored !== undefined) sendJson(response, 200, toAnswer(stored));
  }

  @Get(":name")
  async find(@Param("name") name: string, @Req() request: IncomingMessage): Promise<VoiceAnswer> {
    return toAnswer(await this.#references.voices.find(readAsker(request).owner, name));
  }

  @Delete(":name")
  async remove(@Param("name") name: string, @Req() request: IncomingMessage): Promise<DeletedVoice> {
    const { owner } = requireNoToken(readAsker(request), "delete voices");
    await this.#references.voices.remove(owner, name);
    return { id: name, deleted: true };
  }

  async #store(request: IncomingMessage, signal: AbortSignal): Promise<ListedVoice> {
    const { catalogue, voices } = this.#references;
    const [FILE] = FILES;
    catalogue.chooseForReference(undefined, FILE); // before an upload is read in vain
    const { owner } = requireNoToken(readAsker(request), "store voices");
    const form = await readForm(request, signal);
    const { bytes, field } = requireFile(form, FILES);
    const fields = parseWith(voiceFormSchema, Object.fromEntries(form.fields));
    const { name, consent, model, reference_text, text = "" } = fields;
    return voices.store(owner, { name, consent, bytes, text: reference_text ?? text, model, param: field }, signal);
  }
}

function toAnswer({ stored, ...voice }: ListedVoice): VoiceAnswer {
  if (stored === undefined) return voice;
  const created_at = Math.floor(Date.parse(stored.createdAt) / 1_000);
  return { ...voice, type: "stored", created_at, duration_s: stored.durationS };
}

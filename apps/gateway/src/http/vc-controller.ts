import type { IncomingMessage, ServerResponse } from "node:http";
import { Controller, Inject, Post, Req, Res } from "@nestjs/common";
import { parseWith } from "../door/parse-with.js";
import type { ReferenceDoor } from "../reference/reference-door.js";
import { HTTP_DOOR, REFERENCE_DOOR } from "../tokens.js";
import { formValues } from "./form/form-values.js";
import { readForm } from "./form/read-form.js";
import { requireFile } from "./form/require-file.js";
import type { HttpDoor } from "./http-door.js";
import { standInForOpenAi } from "./openai-names.js";
import { toOpenAiOrder, type OpenAiOrder } from "./openai-order.js";
import { fromOpenAi } from "./openai-speech-schema.js";
import { readAsker } from "./read-asker.js";
import { toOpenAiSpeech, vcSchema } from "./vc-schema.js";

const FILE = "reference_audio";

/** Speech in the voice of a reference: a form with the reference's file in, an answer like OpenAI's out. */
@Controller("v1/audio/vc")
export class VcController {
  readonly #door: HttpDoor;
  readonly #references: ReferenceDoor;

  constructor(@Inject(HTTP_DOOR) door: HttpDoor, @Inject(REFERENCE_DOOR) references: ReferenceDoor) {
    this.#door = door;
    this.#references = references;
  }

  @Post()
  async convert(@Req() request: IncomingMessage, @Res() response: ServerResponse): Promise<void> {
    const prepared = await this.#door.prepare(response, (signal) => this.#prepare(request, signal));
    if (prepared !== undefined) await this.#door.speak(prepared.order, { response, makeBody: prepared.makeBody });
  }

  async #prepare(request: IncomingMessage, signal: AbortSignal): Promise<OpenAiOrder> {
    const { catalogue, encoder, uploads } = this.#references;
    catalogue.chooseForReference(undefined, FILE); // before an upload is read in vain
    const asker = readAsker(request);
    const form = await readForm(request, signal);
    const { bytes } = requireFile(form, [FILE]);
    const fields = parseWith(vcSchema, formValues(form));
    const speech = standInForOpenAi(fromOpenAi(toOpenAiSpeech(fields)), catalogue.profiles);
    const upload = { bytes, text: fields.reference_text, model: speech.model, param: FILE };
    const { id, model } = await encoder.encode(upload, signal);
    uploads.leave(request);
    return toOpenAiOrder(fields, { ...speech, model, reference: id }, asker);
  }
}

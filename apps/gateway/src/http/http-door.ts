import type { ServerResponse } from "node:http";
import { SpeechError, type SpeechId, type SpeechRequest } from "@mynah/protocol";
import type { DrainGate } from "../drain-gate.js";
import { DeliveryMeter } from "../measure/delivery-meter.js";
import type { Measures, Outcome } from "../measure/measures.js";
import type { Audience } from "../socket/audience.js";
import type { Owner, SpeechCore } from "../speech/speech-core.js";
import { SpeechResponse, type AudioFormat } from "./speech-response.js";

export interface HttpDoorParts {
  readonly core: SpeechCore;
  readonly audience: Audience;
  readonly measures: Measures;
  readonly gate: DrainGate;
  readonly slowConsumerMs: number;
}

export interface HttpSpeech {
  readonly request: SpeechRequest;
  readonly format: AudioFormat;
  readonly owner: Owner;
}

interface Delivery {
  readonly owner: Owner;
  readonly meter: DeliveryMeter;
  readonly signal: AbortSignal;
}

/** Speeches as HTTP bodies: submit, stream, and cancel when the client goes. */
export class HttpDoor {
  readonly #parts: HttpDoorParts;

  constructor(parts: HttpDoorParts) {
    this.#parts = parts;
  }

  /** @throws SpeechError, before or after the first byte */
  async speak({ request, format, owner }: HttpSpeech, response: ServerResponse): Promise<void> {
    const meter = new DeliveryMeter(this.#parts.measures, "http", performance.now());
    const signal = closeSignal(response);
    this.#stayOpen(response);
    const speechId = await this.#submit(request, owner, meter);
    const { slowConsumerMs } = this.#parts;
    const body = new SpeechResponse(response, { speechId, format, signal, slowConsumerMs });
    await this.#deliver(speechId, body, { owner, meter, signal });
  }

  /** The gateway does not go down under a response, from before its admission until its last byte is with the system. */
  #stayOpen(response: ServerResponse): void {
    if (response.closed) return;
    this.#parts.gate.change(1);
    response.once("close", () => this.#parts.gate.change(-1));
  }

  async #submit(request: SpeechRequest, owner: Owner, meter: DeliveryMeter): Promise<SpeechId> {
    try {
      return (await this.#parts.core.submit(request, owner)).speechId;
    } catch (error) {
      meter.finish("refused");
      throw error;
    }
  }

  async #deliver(speechId: SpeechId, body: SpeechResponse, { owner, meter, signal }: Delivery): Promise<void> {
    let outcome: Outcome = "failed";
    try {
      await this.#stream(speechId, body, { owner, meter, signal });
      outcome = signal.aborted ? "left" : "done";
    } catch (error) {
      if (signal.aborted) outcome = "left";
      else if (error instanceof SpeechError && error.code === "cancelled") outcome = "cancelled";
      if (outcome !== "left") throw error;
    } finally {
      meter.finish(outcome);
      if (outcome !== "done") await this.#abandon(speechId, owner);
    }
  }

  async #stream(speechId: SpeechId, body: SpeechResponse, { owner, meter, signal }: Delivery): Promise<void> {
    for await (const event of this.#parts.core.listen(speechId, { owner, signal })) {
      if (event.type === "error") throw new SpeechError(event.error.code, event.error.message);
      if (event.type === "end") return finish(body, event.cancelled);
      if (event.type !== "chunk") continue;
      meter.chunk();
      await body.write(event.pcm);
    }
  }

  /** Nobody can come back to an HTTP body; but somebody may listen along over a socket. */
  async #abandon(speechId: SpeechId, owner: Owner): Promise<void> {
    if (this.#parts.audience.isHeard(speechId)) return;
    await this.#parts.core.cancel(speechId, owner).catch(() => undefined);
  }
}

function finish(body: SpeechResponse, wasCancelled: boolean): void {
  if (wasCancelled) throw new SpeechError("cancelled", "The speech was cancelled.");
  if (!body.hasBegun) throw new SpeechError("engine_failed", "The model made no sound of this text: try other words.");
  body.end();
}

/** Aborts when the client closes the connection before it has the whole response. */
function closeSignal(response: ServerResponse): AbortSignal {
  const closed = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) closed.abort();
  });
  return closed.signal;
}

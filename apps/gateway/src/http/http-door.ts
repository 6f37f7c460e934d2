import type { ServerResponse } from "node:http";
import type { Logger } from "@mynah/program";
import { SpeechError } from "@mynah/protocol";
import { deliverSpeech, type DeliveryParts, type SpeechOrder } from "../delivery/deliver-speech.js";
import type { DrainGate } from "../drain-gate.js";
import { asSpeechError } from "../speech/error-body.js";
import { PacedResponse } from "./paced-response.js";
import type { MakeBody } from "./speech-body.js";

export interface HttpDoorParts {
  readonly delivery: DeliveryParts;
  readonly slowConsumerMs: number;
  readonly log: Logger;
}

export type HttpOrder = Omit<SpeechOrder, "door">;

export interface HttpTarget {
  readonly response: ServerResponse;
  readonly makeBody: MakeBody;
}

/** Speeches as responses: every HTTP dialect is an order and a body. */
export class HttpDoor {
  readonly #parts: HttpDoorParts;

  constructor(parts: HttpDoorParts) {
    this.#parts = parts;
  }

  /**
   * What goes before a speech, such as an upload: the gateway stays up for it, and it is left when the client goes.
   *
   * @returns undefined when the client is gone @throws what `work` throws
   */
  async prepare<Prepared>(
    response: ServerResponse,
    work: (signal: AbortSignal) => Promise<Prepared>,
  ): Promise<Prepared | undefined> {
    const signal = closeSignal(response);
    stayOpen(this.#parts.delivery.gate, response);
    try {
      return await work(signal);
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    }
  }

  /** @throws SpeechError, before the first byte or after it, unless the body says it in its own way */
  async speak(order: HttpOrder, { response, makeBody }: HttpTarget): Promise<void> {
    const { delivery, slowConsumerMs, log } = this.#parts;
    const signal = closeSignal(response);
    stayOpen(delivery.gate, response);
    const body = makeBody(new PacedResponse(response, { signal, slowConsumerMs }));
    try {
      await body.end(await deliverSpeech(delivery, { ...order, door: "http" }, { sink: body, signal }));
    } catch (error) {
      if (signal.aborted) return;
      if (!response.headersSent || body.fail === undefined || isSlow(error)) throw error;
      if (asSpeechError(error).code === "internal")
        log.error({ err: error, requestId: order.asker.requestId }, "request failed");
      body.fail(error);
    }
  }
}

/** Who does not read cannot be told so: the connection is broken. */
function isSlow(error: unknown): boolean {
  return error instanceof SpeechError && error.code === "slow_consumer";
}

/** The gateway does not go down under a response, from before its admission until its last byte is with the system. */
function stayOpen(gate: DrainGate, response: ServerResponse): void {
  if (response.closed) return;
  gate.change(1);
  response.once("close", () => gate.change(-1));
}

/** Aborts when the client closes the connection before it has the whole response. */
function closeSignal(response: ServerResponse): AbortSignal {
  const closed = new AbortController();
  if (response.closed) closed.abort();
  response.once("close", () => {
    if (!response.writableFinished) closed.abort();
  });
  return closed.signal;
}

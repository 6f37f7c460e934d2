import type { AudioFormat } from "@mynah/audio";
import type { SpeechId, SpeechRequest } from "@mynah/protocol";
import { DeliveryMeter } from "../measure/delivery-meter.js";
import type { DoorName } from "../measure/measures.js";
import type { Asker } from "../speech/speech-core.js";
import { attendSpeech } from "./attend-speech.js";
import type { DeliveryParts, Destination } from "./delivery-parts.js";
import type { SpeechSummary } from "./speech-summary.js";

export type { DeliveryParts, Destination } from "./delivery-parts.js";
export type { SpeechSink } from "./speech-sink.js";
export type { SpeechSummary } from "./speech-summary.js";

export interface SpeechOrder {
  readonly request: SpeechRequest;
  readonly asker: Asker;
  readonly format: AudioFormat;
  readonly door: DoorName;
}

/**
 * Has a text spoken and brings the sound to a client: submit, listen, encode, sink, and the figures of it. A speech whose
 * client goes away is cancelled at once, unless others listen; one with an idempotency key is kept for the audience's grace.
 *
 * @returns when the sink has taken the last byte
 * @throws SpeechError, before or after the sink has begun; the signal's reason once that has aborted
 */
export async function deliverSpeech(parts: DeliveryParts, order: SpeechOrder, to: Destination): Promise<SpeechSummary> {
  to.signal.throwIfAborted();
  const { asker, format } = order;
  const meter = new DeliveryMeter(parts.measures, order.door, performance.now());
  parts.gate.change(1);
  try {
    const speechId = await submit(parts, order, meter);
    return await attendSpeech(parts, { speechId, asker, format, meter }, to);
  } finally {
    parts.gate.change(-1);
  }
}

async function submit({ core }: DeliveryParts, order: SpeechOrder, meter: DeliveryMeter): Promise<SpeechId> {
  try {
    return (await core.submit(order.request, order.asker)).speechId;
  } catch (error) {
    meter.finish("refused");
    throw error;
  }
}

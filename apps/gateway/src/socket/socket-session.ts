import {
  cancelSchema,
  listenSchema,
  playedSchema,
  speakSchema,
  SpeechError,
  type Speak,
  type SpeechId,
  type SpeechRequest,
} from "@mynah/protocol";
import type { Socket } from "socket.io";
import { parseWith } from "../door/parse-with.js";
import { DeliveryMeter } from "../measure/delivery-meter.js";
import type { Owner } from "../speech/speech-core.js";
import { Listening } from "./listening.js";
import type { SocketDoorParts } from "./socket-door-parts.js";

/** Speeches that one socket may listen to at once. */
const MOST_LISTENINGS = 8;

/** What a client gets for its event; `afterwards` runs once it has been told. */
export interface Reply {
  readonly body: object;
  readonly afterwards?: () => void;
}

type Listen = { readonly speechId: SpeechId; readonly fromSample: number; readonly wantsMetrics: boolean };

/** One socket: what it asks for, and what it listens to. */
export class SocketSession {
  readonly #parts: SocketDoorParts;
  readonly #socket: Socket;
  readonly #owner: Owner;
  readonly #listenings = new Map<SpeechId, Listening>();
  #opening = 0;

  constructor(parts: SocketDoorParts, socket: Socket, owner: Owner) {
    this.#parts = parts;
    this.#socket = socket;
    this.#owner = owner;
  }

  async speak(body: unknown): Promise<Reply> {
    const meter = new DeliveryMeter(this.#parts.measures, "socket", performance.now());
    try {
      const speak = parseWith(speakSchema, body);
      return await this.#inRoom(async () => {
        const { speechId } = await this.#parts.core.submit(toRequest(speak), this.#owner);
        return { body: { speechId }, afterwards: await this.#joinOwn(speechId, speak, meter) };
      });
    } catch (error) {
      meter.finish("refused");
      throw error;
    }
  }

  async listen(body: unknown): Promise<Reply> {
    const { speechId, fromSample = 0 } = parseWith(listenSchema, body);
    const listen = { speechId, fromSample, wantsMetrics: false };
    const meter = new DeliveryMeter(this.#parts.measures, "socket");
    const afterwards = await this.#inRoom(() => this.#join(listen, meter), this.#listenings.has(speechId) ? 1 : 0);
    return { body: { speechId }, afterwards };
  }

  async cancel(body: unknown): Promise<Reply> {
    const { speechId, playedSamples } = parseWith(cancelSchema, body);
    const sentSample = this.#listenings.get(speechId)?.sentSample ?? playedSamples ?? 0;
    await this.#parts.core.cancel(speechId, this.#owner);
    return { body: { speechId, cutSample: Math.min(playedSamples ?? sentSample, sentSample) } };
  }

  played(body: unknown): Reply {
    const { speechId, samples } = parseWith(playedSchema, body);
    this.#listenings.get(speechId)?.played(samples);
    return { body: { speechId } };
  }

  leave(): void {
    this.#listenings.forEach((listening) => void listening.stop());
  }

  /** Those that are just being opened count too: a client may ask for many in one breath. */
  async #inRoom<Value>(open: () => Promise<Value>, replaced = 0): Promise<Value> {
    if (this.#listenings.size + this.#opening - replaced >= MOST_LISTENINGS) throw noRoom();
    this.#opening += 1;
    this.#parts.gate.change(1);
    try {
      return await open();
    } finally {
      this.#opening -= 1;
      this.#parts.gate.change(-1);
    }
  }

  /** A speech that its speaker cannot hear is not spoken. */
  async #joinOwn(speechId: SpeechId, { benchmark = false }: Speak, meter: DeliveryMeter): Promise<() => void> {
    try {
      return await this.#join({ speechId, fromSample: 0, wantsMetrics: benchmark }, meter);
    } catch (error) {
      void this.#parts.core.cancel(speechId, this.#owner).catch(() => undefined);
      throw error;
    }
  }

  /** A second `listen` to the same speech takes the place of the first. @returns what sets the relay going */
  async #join({ speechId, fromSample, wantsMetrics }: Listen, meter: DeliveryMeter): Promise<() => void> {
    const options = { speechId, owner: this.#owner, fromSample, wantsMetrics, meter };
    const listening = new Listening(this.#parts, this.#socket, options);
    try {
      await listening.open();
    } catch (error) {
      await listening.stop();
      throw error;
    }
    this.#parts.audience.join(speechId);
    void this.#listenings.get(speechId)?.stop();
    this.#listenings.set(speechId, listening);
    return () => void this.#follow(listening, speechId, meter);
  }

  async #follow(listening: Listening, speechId: SpeechId, meter: DeliveryMeter): Promise<void> {
    if (!this.#socket.connected) await listening.stop();
    const outcome = await listening.run();
    if (this.#listenings.get(speechId) === listening) this.#listenings.delete(speechId);
    const isOver = outcome === "done" || outcome === "cancelled";
    this.#parts.audience.leave(speechId, isOver ? undefined : this.#owner);
    meter.finish(outcome === "slow" ? "left" : outcome);
  }
}

function noRoom(): SpeechError {
  return new SpeechError(
    "overloaded",
    `A socket listens to at most ${MOST_LISTENINGS} speeches at once: open another.`,
  );
}

function toRequest(speak: Speak): SpeechRequest {
  const { text, voice, model, temperature, topP, repetitionPenalty, maxTokens, seed } = speak;
  const sampling = { temperature, topP, repetitionPenalty, maxTokens, seed };
  return { text, voice, model, sampling };
}

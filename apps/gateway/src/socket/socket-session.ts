import {
  appendSchema,
  cancelSchema,
  finishSchema,
  leaveSchema,
  listenSchema,
  openSchema,
  playedSchema,
  speakSchema,
  SpeechError,
  type LiveRequest,
  type Open,
  type SpeechId,
} from "@mynah/protocol";
import type { Socket } from "socket.io";
import { parseWith } from "../door/parse-with.js";
import { DeliveryMeter } from "../measure/delivery-meter.js";
import { Playbacks } from "../measure/playbacks.js";
import type { Asker, Identity, Submitted } from "../speech/speech-core.js";
import { Listening } from "./listening.js";
import type { SocketDoorParts } from "./socket-door-parts.js";

/** Speeches that one socket may listen to at once. */
const MOST_LISTENINGS = 8;

/** What a client gets for its event; `afterwards` runs once it has been told. */
export interface Reply {
  readonly body: object;
  readonly afterwards?: () => void;
}

interface Asked {
  readonly manner: Open;
  readonly submitted: Promise<Submitted>;
}

type Listen = { readonly speechId: SpeechId; readonly fromSample: number; readonly wantsMetrics: boolean };

/** One socket: what it asks for, and what it listens to. */
export class SocketSession {
  readonly #parts: SocketDoorParts;
  readonly #socket: Socket;
  readonly #identity: Identity;
  readonly #listenings = new Map<SpeechId, Listening>();
  readonly #playbacks: Playbacks;
  #opening = 0;

  constructor(parts: SocketDoorParts, socket: Socket, identity: Identity) {
    this.#parts = parts;
    this.#socket = socket;
    this.#identity = identity;
    this.#playbacks = new Playbacks(parts.measures);
  }

  /** Each event counts for the key, but for reports of what was played: those are asked for. @throws SpeechError */
  takeMessage(): Promise<void> | undefined {
    return this.#parts.keeper.keyLimits.takeMessage(this.#identity.key);
  }

  speak(body: unknown): Promise<Reply> {
    return this.#begin(async () => {
      const { text, ...manner } = parseWith(speakSchema, body);
      return { manner, submitted: this.#parts.core.submit({ text, ...toRequest(manner) }, this.#asker(manner)) };
    });
  }

  open(body: unknown): Promise<Reply> {
    return this.#begin(async () => {
      const manner = parseWith(openSchema, body);
      return { manner, submitted: this.#parts.core.open(toRequest(manner), this.#asker(manner)) };
    });
  }

  async append(body: unknown): Promise<Reply> {
    const { speechId, ...piece } = parseWith(appendSchema, body);
    const { segments } = await this.#parts.core.append(speechId, piece, this.#identity);
    return { body: { speechId, segments } };
  }

  async finish(body: unknown): Promise<Reply> {
    const { speechId } = parseWith(finishSchema, body);
    await this.#parts.core.finish(speechId, this.#identity.owner);
    return { body: { speechId } };
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
    const cutSample = Math.min(playedSamples ?? sentSample, sentSample);
    const { heardText, wasOpen } = await this.#parts.core.cancel(speechId, this.#identity.owner, cutSample);
    if (wasOpen) this.#parts.measures.cancels.inc({ reason: "asked" });
    return { body: { speechId, cutSample, heardText } };
  }

  played(body: unknown): Reply {
    const { speechId, samples, underruns } = parseWith(playedSchema, body);
    const listening = this.#listenings.get(speechId);
    listening?.played(samples);
    if (underruns !== undefined) this.#playbacks.report(speechId, underruns);
    return { body: { speechId, listening: listening !== undefined } };
  }

  /** Out of the room: nothing more of the speech is sent after the ack. Others go on listening. */
  async leave(body: unknown): Promise<Reply> {
    const { speechId } = parseWith(leaveSchema, body);
    await this.#listenings.get(speechId)?.stop();
    return { body: { speechId } };
  }

  close(): void {
    this.#listenings.forEach((listening) => void listening.stop());
  }

  /** A new speech, heard by the one who asked for it. */
  async #begin(ask: () => Promise<Asked>): Promise<Reply> {
    const meter = new DeliveryMeter(this.#parts.measures, "socket", performance.now());
    try {
      return await this.#inRoom(async () => {
        const { manner, submitted } = await ask();
        const { speechId, isReplay } = await submitted;
        return { body: { speechId }, afterwards: await this.#joinOwn({ speechId, isReplay }, manner, meter) };
      });
    } catch (error) {
      meter.finish("refused");
      throw error;
    }
  }

  /** A trace of the whole socket is that of each speech which names no other. */
  #asker({ idempotencyKey, traceparent }: Open): Asker {
    const { headers } = this.#socket.handshake;
    return { ...this.#identity, idempotencyKey, traceparent: traceparent ?? headers["traceparent"]?.toString() };
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
  async #joinOwn(
    { speechId, isReplay }: Submitted,
    { benchmark = false }: Open,
    meter: DeliveryMeter,
  ): Promise<() => void> {
    try {
      return await this.#join({ speechId, fromSample: 0, wantsMetrics: benchmark }, meter);
    } catch (error) {
      if (!isReplay) void this.#cancelUnheard(speechId).catch(() => undefined);
      throw error;
    }
  }

  async #cancelUnheard(speechId: SpeechId): Promise<void> {
    await this.#parts.core.cancel(speechId, this.#identity.owner);
    this.#parts.measures.cancels.inc({ reason: "unheard" });
  }

  /** A second `listen` to the same speech takes the place of the first. @returns what sets the relay going */
  async #join({ speechId, fromSample, wantsMetrics }: Listen, meter: DeliveryMeter): Promise<() => void> {
    const options = { speechId, owner: this.#identity.owner, fromSample, wantsMetrics, meter };
    const listening = new Listening(this.#parts, this.#socket, options);
    try {
      await listening.open();
    } catch (error) {
      await listening.stop();
      throw error;
    }
    this.#parts.audience.join(speechId);
    this.#playbacks.begin(speechId);
    if (fromSample > 0) this.#parts.measures.resumes.inc();
    void this.#listenings.get(speechId)?.stop();
    this.#listenings.set(speechId, listening);
    return () => void this.#follow(listening, speechId, meter);
  }

  async #follow(listening: Listening, speechId: SpeechId, meter: DeliveryMeter): Promise<void> {
    if (!this.#socket.connected) await listening.stop();
    const outcome = await listening.run();
    if (this.#listenings.get(speechId) === listening) this.#listenings.delete(speechId);
    const isOver = outcome === "done" || outcome === "cancelled";
    this.#parts.audience.leave(speechId, isOver ? undefined : this.#identity.owner);
    meter.finish(outcome === "slow" ? "left" : outcome);
  }
}

function noRoom(): SpeechError {
  return new SpeechError(
    "overloaded",
    `A socket listens to at most ${MOST_LISTENINGS} speeches at once: open another.`,
  );
}

function toRequest({ voice, model, speed, language, normalize, ...rest }: Open): LiveRequest {
  const { temperature, topP, repetitionPenalty, maxTokens, seed } = rest;
  const sampling = { temperature, topP, repetitionPenalty, maxTokens, seed };
  return { voice, model, speed, language, normalize, sampling };
}

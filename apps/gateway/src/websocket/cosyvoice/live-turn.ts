import { isDeepStrictEqual } from "node:util";
import type { LiveRequest, SpeechError, SpeechId } from "@mynah/protocol";
import { attendSpeech } from "../../delivery/attend-speech.js";
import type { DeliveryParts } from "../../delivery/deliver-speech.js";
import type { KeyLimits } from "../../door/key-limits.js";
import { toLiveRequest } from "../../door/speech-fields.js";
import { toOpenAiFailure } from "../../http/openai-error.js";
import { DeliveryMeter } from "../../measure/delivery-meter.js";
import type { TurnVoice } from "../../reference/turn-voice.js";
import { asSpeechError } from "../../speech/error-body.js";
import type { Asker, SpeechCore } from "../../speech/speech-core.js";
import type { SpeechEvent } from "../../speech/speech-event.js";
import type { Seat } from "../dialect.js";
import { connectionSink } from "../speak-turn.js";
import type { Turn } from "../turn-queue.js";
import { END, type Manner } from "./cosyvoice-messages.js";
import { LiveFeed } from "./live-feed.js";

export interface LiveParts extends DeliveryParts {
  readonly keyLimits: Pick<KeyLimits, "requireSession">;
  readonly turnVoice: Pick<TurnVoice, "choose">;
  /** see `FlowingTextOptions` */
  readonly flushAfterMs: (request: LiveRequest) => number;
}

/** A turn of the bi-streaming dialect: a live speech that takes text until all of it has been sent and no more has come. */
export class LiveTurn implements Turn {
  readonly #parts: LiveParts;
  readonly #seat: Seat;
  readonly #session: string;
  readonly #manner: Manner;
  readonly #feed: LiveFeed;
  #characters = 0;

  constructor(parts: LiveParts, seat: Seat, { session, ...manner }: Manner & { readonly session: string }) {
    this.#parts = parts;
    this.#seat = seat;
    this.#session = session;
    this.#manner = manner;
    const flushAfterMs = parts.flushAfterMs(toLiveRequest(manner));
    this.#feed = new LiveFeed({ core: parts.core, asker: seat, flushAfterMs });
  }

  /** May this piece of text be spoken in this turn? A piece that says nothing of its manner goes on as before. */
  takes(manner: Manner): boolean {
    const mayGoOn = [{}, this.#manner].some((same) => isDeepStrictEqual(toLiveRequest(manner), toLiveRequest(same)));
    return mayGoOn && !this.#feed.isClosed;
  }

  /** @throws SpeechError when the key has no more of a session: then the turn goes on with what came until now */
  hear(text: string): void {
    this.#parts.keyLimits.requireSession(this.#seat.key, this.#characters + text.length);
    this.#characters += text.length;
    this.#feed.hear(text);
  }

  async speak(): Promise<void> {
    try {
      await this.#attend();
    } catch (error) {
      if (!this.#feed.isSilent || asSpeechError(error).code !== "engine_failed") throw error;
    } finally {
      this.#feed.stop();
    }
    this.#seat.connection.say(END);
  }

  refuse(error: SpeechError): void {
    this.#seat.connection.say(toOpenAiFailure(error).body);
  }

  async #attend(): Promise<void> {
    const { connection, owner, key, traceparent } = this.#seat;
    this.#feed.failed.throwIfAborted();
    const meter = new DeliveryMeter(this.#parts.measures, "websocket", performance.now());
    const asker = { owner, key, traceparent };
    const speechId = await this.#open(asker, meter);
    this.#feed.start(speechId);
    const parts = { ...this.#parts, core: hearSent(this.#parts.core, (segments) => this.#feed.sent(segments)) };
    const sink = connectionSink(connection, () => undefined);
    const signal = AbortSignal.any([connection.gone, this.#feed.failed]);
    try {
      await attendSpeech(parts, { speechId, asker, format: "pcm", meter }, { sink, signal });
    } catch (error) {
      this.#finishForOthers(speechId);
      throw error;
    }
  }

  /** Who listens along hears what came until now, and its end. */
  #finishForOthers(speechId: SpeechId): void {
    this.#parts.core.finish(speechId, this.#seat.owner).catch(() => undefined);
  }

  async #open(asker: Asker, meter: DeliveryMeter): Promise<SpeechId> {
    try {
      const session = { owner: asker.owner, name: this.#session };
      const request = await this.#parts.turnVoice.choose(toLiveRequest(this.#manner), session);
      return (await this.#parts.core.open(request, asker)).speechId;
    } catch (error) {
      meter.finish("refused");
      throw error;
    }
  }
}

type OnSent = (segments: number) => void;

/** The core, and a word whenever the listener of a live speech has been sent all that was appended. */
function hearSent(core: SpeechCore, onSent: OnSent): SpeechCore {
  return { ...core, listen: (speechId, options) => tell(core.listen(speechId, options), onSent) };
}

async function* tell(events: AsyncIterable<SpeechEvent>, onSent: OnSent): AsyncGenerator<SpeechEvent> {
  for await (const event of events) {
    if (event.type === "idle") onSent(event.segments);
    yield event;
  }
}

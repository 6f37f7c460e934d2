import { SpeechError, type SpeechId } from "@mynah/protocol";
import type { Socket } from "socket.io";
import type { DeliveryMeter } from "../measure/delivery-meter.js";
import { Bell } from "../speech/bell.js";
import { toErrorBody } from "../speech/error-body.js";
import { SAMPLE_RATE } from "../speech/sample-rate.js";
import type { Owner } from "../speech/speech-core.js";
import type { SpeechChunk, SpeechEvent } from "../speech/speech-event.js";
import { PlayoutCredit } from "./playout-credit.js";
import type { SocketDoorParts } from "./socket-door-parts.js";
import { toSocketMessage } from "./socket-events.js";
import { SocketOutlet } from "./socket-outlet.js";

/** Unplayed sound at a listener. */
const LEAD_MS = 3_000;

export interface ListeningOptions {
  readonly speechId: SpeechId;
  readonly owner: Owner;
  readonly fromSample: number;
  readonly wantsMetrics: boolean;
  readonly meter: DeliveryMeter;
}

export type ListeningOutcome = "done" | "cancelled" | "failed" | "left" | "slow";

/**
 * One socket listening to one speech. It has a reader of its own, so a slow listener holds up nobody and holds nothing:
 * the next event is pulled only when there is credit and the socket takes what it was given.
 */
export class Listening {
  readonly #parts: SocketDoorParts;
  readonly #options: ListeningOptions;
  readonly #credit: PlayoutCredit;
  readonly #bell = new Bell();
  readonly #left = new AbortController();
  readonly #outlet: SocketOutlet;
  readonly #events: AsyncIterator<SpeechEvent>;
  #first: Promise<IteratorResult<SpeechEvent>> | undefined;
  #hasSeenCut = false;

  constructor(parts: SocketDoorParts, socket: Socket, options: ListeningOptions) {
    const { speechId, owner, fromSample } = options;
    this.#parts = parts;
    this.#options = options;
    this.#credit = new PlayoutCredit({ sampleRate: SAMPLE_RATE, leadMs: LEAD_MS, fromSample });
    this.#outlet = new SocketOutlet(socket, () => this.#bell.ring());
    const events = parts.core.listen(speechId, { owner, fromSample, signal: this.#left.signal });
    this.#events = events[Symbol.asyncIterator]();
  }

  get sentSample(): number {
    return this.#credit.sentSample;
  }

  /** Resolves when the speech is there. @throws SpeechError not_found, gone, unavailable */
  async open(): Promise<void> {
    this.#first = this.#events.next();
    await this.#first;
  }

  /** Sends the speech until its end, or until one side has had enough. Never rejects. */
  async run(): Promise<ListeningOutcome> {
    const cut = this.#parts.cancelWatch.watch(this.#options.speechId);
    cut.signal.addEventListener("abort", () => this.#bell.ring());
    try {
      return await this.#relay(cut.signal);
    } catch (error) {
      this.#send({ type: "error", error: toErrorBody(error) });
      this.#parts.log.error({ err: error, speechId: this.#options.speechId }, "listening failed");
      return "failed";
    } finally {
      cut.release();
      await this.stop();
    }
  }

  played(samples: number): void {
    if (this.#credit.report(samples, performance.now())) this.#bell.ring();
  }

  async stop(): Promise<void> {
    this.#left.abort();
    this.#bell.close();
    this.#outlet.close();
    await this.#events.return?.();
  }

  async #relay(cut: AbortSignal): Promise<ListeningOutcome> {
    for (;;) {
      const outcome = await this.#relayNext(cut);
      if (outcome !== undefined) return outcome;
    }
  }

  /** Apart from the loop, whose frame would hold each chunk until the next. */
  async #relayNext(cut: AbortSignal): Promise<ListeningOutcome | undefined> {
    const readiness = this.#readiness(cut) === 0 ? "ready" : await this.#waitUntilReady(cut);
    if (readiness === "left") return "left";
    if (readiness === "slow") return this.#letGo();
    const { value: event, done } = await this.#next();
    if (this.#left.signal.aborted) return "left";
    if (done === true) throw new Error("the events of a speech stopped without its end");
    this.#send(event);
    if (event.type === "end") return event.cancelled ? "cancelled" : "done";
    return event.type === "error" ? "failed" : undefined;
  }

  #next(): Promise<IteratorResult<SpeechEvent>> {
    const first = this.#first;
    this.#first = undefined;
    return first ?? this.#events.next();
  }

  /** "slow": for a whole `slowConsumerMs` the listener has neither played on nor taken what it was sent. */
  async #waitUntilReady(cut: AbortSignal): Promise<"ready" | "left" | "slow"> {
    const { slowConsumerMs } = this.#parts;
    for (;;) {
      const waitMs = this.#readiness(cut);
      if (waitMs === 0) return "ready";
      const outcome = await this.#bell.wait(Math.min(waitMs, slowConsumerMs), this.#left.signal);
      if (outcome === "aborted") return "left";
      if (outcome === "silent" && waitMs > slowConsumerMs) return "slow";
    }
  }

  /** 0: now. Otherwise ms until there is credit, unless the bell rings before. */
  #readiness(cut: AbortSignal): number {
    this.#bell.reset();
    if (this.#isNewlyCut(cut)) return 0; // the next event may be the end
    return this.#outlet.isFull ? Infinity : this.#credit.waitMs(performance.now());
  }

  #isNewlyCut(cut: AbortSignal): boolean {
    if (!cut.aborted || this.#hasSeenCut) return false;
    this.#hasSeenCut = true;
    return true;
  }

  #send(event: SpeechEvent): void {
    if (event.type === "idle") return; // the client knows what it has appended
    if (event.type === "chunk") return this.#sendChunk(event);
    const { speechId, wantsMetrics, meter } = this.#options;
    this.#outlet.send(...toSocketMessage(event, { speechId, wantsMetrics, firstAudioMs: meter.firstAudioMs }));
  }

  #sendChunk({ seq, firstSample, pcm }: SpeechChunk): void {
    const { speechId, meter } = this.#options;
    meter.chunk();
    this.#credit.sent(pcm.length / 2, performance.now());
    this.#outlet.sendAudio({ speechId, seq, firstSample }, pcm);
  }

  #letGo(): ListeningOutcome {
    const message = "You have not taken your sound for too long: listen again from the sample you need.";
    this.#send({ type: "error", error: new SpeechError("slow_consumer", message).toBody() });
    this.#parts.measures.slowConsumers.inc();
    return "slow";
  }
}

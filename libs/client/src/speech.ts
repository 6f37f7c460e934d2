import type { Connection } from "./connection.js";
import { readLead, serverLeadS } from "./credit.js";
import { type Deferred, newDeferred } from "./deferred.js";
import { Emitter } from "./emitter.js";
import { MynahError } from "./errors.js";
import { Intake } from "./intake.js";
import { collectPcm, pcmIterator, pcmStream } from "./pcm-outlets.js";
import { Receiver } from "./receiver.js";
import type { ServerPatience } from "./server-patience.js";
import type { SpeechChunk, SpeechCut, SpeechEnd, SpeechEvents, SpeechSegment, TakeOptions } from "./speech-types.js";

/** The credit is counted before the server has said its rate; it has one rate. */
const sampleRate = 24_000;

/** What a speech is asked for with. */
export type SpeechRequest =
  | { readonly event: "speak" | "open"; readonly body: () => object }
  | { readonly event: "listen"; readonly speechId: string; readonly fromSample: number };

export interface SpeechParts {
  readonly connection: Connection;
  readonly patience: ServerPatience;
  readonly request: SpeechRequest;
}

/**
 * What is said, as it arrives. One consumer takes its sound: a `for await`, `stream()`, `pcm()` or a Player; leaving the
 * loop (`break`) ends it. Without a consumer the sound waits, and the server with it, until somebody looks at `done` or
 * follows an event: then it counts as taken, the last 3 s are still kept for a late consumer, and more is let go.
 */
export class Speech implements AsyncIterable<SpeechChunk> {
  /** true: this client asked for it; false: it listens along */
  readonly isOwn: boolean;
  /** the first sample that is heard here */
  readonly fromSample: number;
  protected readonly receiver: Receiver;
  protected readonly connection: Connection;
  readonly #intake: Intake;
  readonly #emitter = new Emitter<SpeechEvents>();
  readonly #id: Deferred<string> = newDeferred();
  readonly #done: Deferred<SpeechEnd> = newDeferred();

  constructor({ connection, patience, request }: SpeechParts, { signal, lead }: TakeOptions) {
    this.connection = connection;
    this.isOwn = request.event !== "listen";
    this.fromSample = request.event === "listen" ? request.fromSample : 0;
    this.receiver = this.#newReceiver(patience);
    this.#intake = new Intake({
      fromSample: this.fromSample,
      extraLead: Math.round((readLead(lead) - serverLeadS) * sampleRate),
      untakenSamples: serverLeadS * sampleRate,
      onCredit: (samples) => this.receiver.credit(samples),
    });
    // In microtasks: nothing happens before the caller has had the chance to follow it.
    queueMicrotask(() => this.#follow(signal));
    queueMicrotask(() => this.#begin(request));
  }

  /** The name by which others may listen. Rejects with a MynahError when there is no speech. */
  get id(): Promise<string> {
    return this.#id.promise;
  }

  /** Resolves when the last sample has arrived, or the speech was cancelled; rejects with a MynahError. */
  get done(): Promise<SpeechEnd> {
    this.#intake.watch();
    return this.#done.promise;
  }

  /** No more will arrive: it has ended, failed, or was cancelled. */
  get isOver(): boolean {
    return this.receiver.isOver;
  }

  get sampleRate(): number {
    return this.receiver.heard.sampleRate;
  }

  /** The text as it is spoken, as far as it is known; empty until it has started. */
  get text(): string {
    return this.receiver.heard.text;
  }

  /** Captions so far. */
  get segments(): readonly SpeechSegment[] {
    return this.receiver.heard.captions.segments;
  }

  /** Samples that have arrived in order, counted from the start of the speech. */
  get receivedSamples(): number {
    return this.receiver.heard.received;
  }

  /** @throws MynahError already_taken; while iterating, what `done` rejects with */
  [Symbol.asyncIterator](): AsyncIterator<SpeechChunk, undefined> {
    this.#intake.take("a for await");
    return pcmIterator(this.#intake, () => this.#dismiss());
  }

  /** The sound as Int16LE bytes. Cancelling the stream ends the speech. @throws MynahError already_taken */
  stream(): ReadableStream<Uint8Array> {
    this.#intake.take("stream()");
    return pcmStream(pcmIterator(this.#intake, () => this.#dismiss()));
  }

  /** All of the sound, once it has ended. @throws MynahError already_taken, and what `done` rejects with */
  async pcm(): Promise<Int16Array> {
    this.#intake.take("pcm()");
    return collectPcm(pcmIterator(this.#intake, () => this.#dismiss()));
  }

  /** @returns what takes the listener off again */
  on<Name extends keyof SpeechEvents>(name: Name, listener: SpeechEvents[Name]): () => void {
    this.#intake.watch();
    return this.#emitter.on(name, listener);
  }

  /**
   * Ends the speech for everybody who hears it; nothing more comes out of it here from now on.
   * @param options.playedSamples how far it was really played; absent: what was taken
   * @throws MynahError when the server refuses
   */
  cancel({ playedSamples = this.#intake.taken }: { readonly playedSamples?: number } = {}): Promise<SpeechCut> {
    this.#intake.cut();
    return this.receiver.cancel(playedSamples);
  }

  /** Goes away. Others hear on; a speech that nobody hears is cancelled by the server after some seconds. */
  leave(): void {
    this.#intake.cut();
    this.receiver.leave();
  }

  /** So many samples were played, counted from the start of the speech. From the first call on this counts, not what was taken. */
  played(samples: number): void {
    this.#intake.played(samples);
  }

  /**
   * Tells the server how often the sound ran out here, for its figures: once, when it was played to its end or stopped. A
   * Player does so by itself.
   */
  reportUnderruns(underruns: number): void {
    this.receiver.reportUnderruns(this.#intake.taken, underruns);
  }

  #newReceiver(patience: ServerPatience): Receiver {
    const { connection, fromSample } = this;
    return new Receiver(
      { connection, fromSample, patience },
      {
        onId: (speechId) => this.#id.resolve(speechId),
        onStart: (start) => this.#emitter.emit("start", start),
        onSegment: (segment) => this.#emitter.emit("segment", segment),
        onChunk: (chunk) => this.#chunk(chunk),
        onResumed: (resumed) => this.#emitter.emit("resumed", resumed),
        onEnd: (end) => this.#end(end),
        onError: (error) => this.#fail(error),
        mayResume: (code) => code === "unavailable" || (code === "slow_consumer" && this.#intake.isTaken),
      },
    );
  }

  #begin(request: SpeechRequest): void {
    if (this.isOver) return;
    if (request.event === "listen") void this.receiver.listen(request.speechId);
    else void this.receiver.ask(request.event, request.body);
  }

  #follow(signal: AbortSignal | undefined): void {
    if (signal === undefined || this.isOver) return;
    if (signal.aborted) return this.#abort(signal);
    const onAbort = (): void => this.#abort(signal);
    signal.addEventListener("abort", onAbort, { once: true });
    this.receiver.over.addEventListener("abort", () => signal.removeEventListener("abort", onAbort));
  }

  #abort(signal: AbortSignal): void {
    const error = new MynahError("aborted", "The speech was aborted by its signal.", { cause: signal.reason });
    this.#intake.cut(error);
    this.receiver.fail(error);
  }

  /** Its consumer went away in the middle. */
  #dismiss(): void {
    if (this.isOver) return this.#intake.cut();
    if (this.isOwn) void this.cancel().catch(() => undefined);
    else this.leave();
  }

  #chunk(chunk: SpeechChunk): void {
    this.#intake.push(chunk);
    this.#emitter.emit("chunk", chunk);
  }

  #end(end: SpeechEnd): void {
    this.#id.reject(new MynahError("closed", "The speech was cancelled before it began."));
    this.#intake.finish();
    this.#done.resolve(end);
    this.#emitter.emit("end", end);
  }

  #fail(error: MynahError): void {
    this.#id.reject(error);
    this.#intake.finish(error);
    this.#done.reject(error);
    this.#emitter.emit("error", error);
  }
}

import type { Connection } from "./connection.js";
import type { DoorEvent, EndBody } from "./door-messages.js";
import { asMynahError, MynahError } from "./errors.js";
import { heardText } from "./heard-text.js";
import { HeardSpeech, toSpeechEnd } from "./heard-speech.js";
import type { ReceiverListener } from "./receiver-listener.js";
import type { ServerPatience } from "./server-patience.js";
import { SoundSupply } from "./sound-supply.js";
import { SpeechLine } from "./speech-line.js";
import type { RouteEnd } from "./speech-routes.js";
import type { SpeechCut, SpeechEnd, SpeechSegment } from "./speech-types.js";

/** How long the `end` may come after the answer to `cancel`. */
const endAfterCutMs = 1_000;

export interface ReceiverOptions {
  readonly connection: Connection;
  readonly fromSample: number;
  readonly patience: ServerPatience;
}

/** One speech as it comes from the server, over as many connections as it takes. */
export class Receiver implements RouteEnd {
  readonly heard: HeardSpeech;
  readonly #listener: ReceiverListener;
  readonly #over = new AbortController();
  readonly #line: SpeechLine;
  readonly #supply: SoundSupply;
  #end: SpeechEnd | undefined;
  #isAsking = true;
  #isTextWhole = false;
  #isCut = false;
  #endTimer: ReturnType<typeof setTimeout> | undefined;

  constructor({ connection, fromSample, patience }: ReceiverOptions, listener: ReceiverListener) {
    this.#listener = listener;
    this.heard = new HeardSpeech(fromSample);
    this.#line = new SpeechLine(connection, this, this.over);
    this.#supply = new SoundSupply({
      line: this.#line,
      heard: this.heard,
      over: this.over,
      backoff: connection.reconnect,
      fromSample,
      ...patience,
      isWanted: () => !this.isOver && !this.#isCut,
      isOwed: () => !this.#isAsking && (this.heard.hasWholeText || this.#isTextWhole),
      onResumed: (resumed) => listener.onResumed(resumed),
      onFailed: (error) => this.fail(error),
    });
  }

  /** Aborted, with a MynahError, when the speech is over here. */
  get over(): AbortSignal {
    return this.#over.signal;
  }

  get isOver(): boolean {
    return this.over.aborted;
  }

  /** Known once it is over, unless it failed. */
  get end(): SpeechEnd | undefined {
    return this.#end;
  }

  /** @throws MynahError when it is over, or cancelled */
  throwIfEnding(): void {
    if (this.isOver) throw this.over.reason;
    if (this.#isCut) throw overError();
  }

  /** Asks for a speech of its own: `speak` or `open`. Never rejects. */
  ask(event: string, body: () => object): Promise<void> {
    return this.#begin((onId) => this.#line.request({ event, body: body() }, onId));
  }

  /** Hears somebody's speech. Never rejects. */
  listen(speechId: string): Promise<void> {
    return this.#begin((onId) => this.#line.join(speechId, this.#supply.credit, onId));
  }

  /** So many samples were played, or count as played: the server may send on. */
  credit(samples: number): void {
    this.#supply.credit = samples;
  }

  /** The server has all of a session's text. */
  textIsWhole(): void {
    this.#isTextWhole = true;
  }

  /** How often the sound ran out, which may be known only after the end. */
  reportUnderruns(playedSamples: number, underruns: number): void {
    this.#line.reportUnderruns(playedSamples, underruns);
  }

  /** Ends the speech for everybody. @throws MynahError when the server refuses; here it is over all the same */
  async cancel(playedSamples: number): Promise<SpeechCut> {
    if (this.isOver || !this.#line.isOpen) return this.#cutHere(playedSamples);
    this.#isCut = true;
    try {
      const { cutSample = playedSamples, heardText } = await this.#line.cancel(playedSamples);
      this.#awaitEnd();
      return heardText === undefined ? this.#cutAt(cutSample) : { cutSample, heardText };
    } catch (error) {
      if (this.isOver) return this.#cutHere(playedSamples);
      this.#endHere();
      throw error;
    }
  }

  /** Goes away; the others hear on. */
  leave(): void {
    if (this.isOver) return;
    this.#endHere();
    this.#line.leave();
  }

  /** Over for a reason of this side; a speech of its own is no longer made. */
  fail(error: MynahError): void {
    if (this.isOver) return;
    this.#failHere(error);
    this.#line.dismiss(this.#supply.credit);
  }

  onEvent(event: DoorEvent): void {
    if (this.isOver) return;
    this.#supply.heard();
    if (event.type === "end") return this.#ended(event.body);
    if (this.#isCut) return;
    if (event.type === "start") this.#started(event);
    else if (event.type === "segment") this.#segment(event.body);
    else if (event.type === "audio") this.#audio(event);
    else this.#failed(event.error);
  }

  onConnected(): void {
    if (this.#isCut) this.#endHere();
    else if (!this.#isAsking) this.#supply.lost();
  }

  onFailed(error: MynahError): void {
    if (this.#isCut) this.#endHere();
    else this.fail(error);
  }

  async #begin(begin: (onId: (speechId: string) => void) => Promise<void>): Promise<void> {
    try {
      await begin((speechId) => {
        this.#supply.heard();
        this.#listener.onId(speechId);
      });
      this.#isAsking = false;
      this.#supply.tellCredit();
    } catch (error) {
      if (!this.isOver) this.#failHere(asMynahError(error));
    }
  }

  #started({ body }: DoorEvent & { type: "start" }): void {
    const start = this.heard.addStart(body);
    if (start !== undefined) this.#listener.onStart(start);
  }

  #segment({ index, text, firstSample }: SpeechSegment): void {
    const segment = { index, text, firstSample };
    if (this.heard.captions.add(segment)) this.#listener.onSegment(segment);
  }

  #audio({ body, pcm }: DoorEvent & { type: "audio" }): void {
    try {
      for (const chunk of this.heard.addAudio(body, pcm)) this.#listener.onChunk(chunk);
    } catch (error) {
      return this.fail(asMynahError(error));
    }
    if (this.heard.hasHole) this.#supply.lost();
  }

  #ended(body: EndBody): void {
    if (this.#isCut || this.heard.isWhole(body)) this.#finish(toSpeechEnd(body));
    else this.#supply.stopped();
  }

  #failed(error: MynahError): void {
    if (this.#listener.mayResume(error.code)) this.#supply.stopped(error);
    else this.#failHere(error);
  }

  #awaitEnd(): void {
    clearTimeout(this.#endTimer);
    if (!this.isOver) this.#endTimer = setTimeout(() => this.#endHere(), endAfterCutMs);
  }

  #cutHere(playedSamples: number): SpeechCut {
    this.#endHere();
    return this.#cutAt(Math.min(playedSamples, this.heard.received));
  }

  #cutAt(cutSample: number): SpeechCut {
    const isWhole = this.#end?.cancelled === false;
    const { captions, received: receivedSamples } = this.heard;
    return { cutSample, heardText: heardText(captions.segments, { cutSample, receivedSamples, isWhole }) };
  }

  #endHere(): void {
    this.#finish(this.heard.endHere());
  }

  #finish(end: SpeechEnd): void {
    if (this.isOver) return;
    this.#end = end;
    this.#close(overError());
    this.#listener.onEnd(end);
  }

  #failHere(error: MynahError): void {
    this.#close(error);
    this.#listener.onError(error);
  }

  #close(reason: MynahError): void {
    this.#over.abort(reason);
    this.#supply.close();
    clearTimeout(this.#endTimer);
    this.#line.close();
  }
}

function overError(): MynahError {
  return new MynahError("closed", "This speech is over: begin another.");
}

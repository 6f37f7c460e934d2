import type { Connection } from "./connection.js";
import { resumeSample, serverLeadS } from "./credit.js";
import type { DoorEvent, EndBody } from "./door-messages.js";
import { asMynahError, MynahError } from "./errors.js";
import { HeardSpeech, toSpeechEnd } from "./heard-speech.js";
import { Resumer } from "./resumer.js";
import { SilenceWatch } from "./silence-watch.js";
import { SpeechLine } from "./speech-line.js";
import type { RouteEnd } from "./speech-routes.js";
import type { SpeechChunk, SpeechCut, SpeechEnd, SpeechResumed, SpeechSegment, SpeechStart } from "./speech-types.js";

/** How long the `end` may come after the answer to `cancel`. */
const endAfterCutMs = 1_000;

export interface ReceiverListener {
  onId(speechId: string): void;
  onStart(start: SpeechStart): void;
  onSegment(segment: SpeechSegment): void;
  /** @throws MynahError: the speech fails with it */
  onChunk(chunk: SpeechChunk): void;
  onResumed(resumed: SpeechResumed): void;
  onEnd(end: SpeechEnd): void;
  onError(error: MynahError): void;
  /** after an error of this code it is worth listening again */
  mayResume(code: string): boolean;
}

export interface ReceiverOptions {
  readonly connection: Connection;
  readonly fromSample: number;
  /** see MynahOptions; the check may take as long again */
  readonly silenceMs: number;
}

/** One speech as it comes from the server, over as many connections as it takes. */
export class Receiver implements RouteEnd {
  readonly heard: HeardSpeech;
  readonly #listener: ReceiverListener;
  readonly #over = new AbortController();
  readonly #line: SpeechLine;
  readonly #resumer: Resumer;
  readonly #silence: SilenceWatch;
  #credit: number;
  #isAsking = true;
  #isCut = false;
  #endTimer: ReturnType<typeof setTimeout> | undefined;

  constructor({ connection, fromSample, silenceMs }: ReceiverOptions, listener: ReceiverListener) {
    this.#listener = listener;
    this.heard = new HeardSpeech(fromSample);
    this.#credit = fromSample;
    this.#line = new SpeechLine(connection, this, this.over);
    this.#silence = new SilenceWatch(silenceMs, () => this.#checkConnection(silenceMs));
    this.#resumer = new Resumer({
      backoff: connection.reconnect,
      over: this.over,
      listen: (from) => this.#line.listen(from),
      position: () => ({ fromSample: this.#resumeSample(), received: this.heard.received }),
      onResumed: (resumed) => this.#resumed(resumed),
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
    return this.#begin((onId) => this.#line.join(speechId, this.#credit, onId));
  }

  /** So many samples were played, or count as played: the server may send on. */
  credit(samples: number): void {
    this.#credit = samples;
    this.#tellCredit();
  }

  /** Ends the speech for everybody. @throws MynahError when the server refuses; here it is over all the same */
  async cancel(playedSamples: number): Promise<SpeechCut> {
    if (this.isOver || !this.#line.isOpen) return this.#cutHere(playedSamples);
    this.#isCut = true;
    try {
      const cutSample = await this.#line.cancel(playedSamples);
      if (!this.isOver) clearTimeout(this.#endTimer);
      this.#endTimer = setTimeout(() => this.#endHere(), endAfterCutMs);
      return { cutSample };
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
    this.#line.dismiss(this.#credit);
  }

  onEvent(event: DoorEvent): void {
    if (this.isOver) return;
    this.#silence.heard();
    if (event.type === "end") return this.#ended(event.body);
    if (this.#isCut) return;
    if (event.type === "start") this.#started(event);
    else if (event.type === "segment") this.#segment(event.body);
    else if (event.type === "audio") this.#audio(event);
    else this.#failed(event.error);
  }

  onConnected(): void {
    if (this.#isCut) this.#endHere();
    else if (!this.#isAsking) this.#resumer.resume(lostError());
  }

  onFailed(error: MynahError): void {
    if (this.#isCut) this.#endHere();
    else this.fail(error);
  }

  async #begin(begin: (onId: (speechId: string) => void) => Promise<void>): Promise<void> {
    try {
      await begin((speechId) => {
        this.#silence.heard();
        this.#listener.onId(speechId);
      });
      this.#isAsking = false;
      this.#tellCredit();
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
    if (this.heard.hasHole) this.#resumer.resume(lostError());
  }

  #ended(body: EndBody): void {
    if (this.#isCut || this.heard.isWhole(body)) this.#end(toSpeechEnd(body));
    else this.#resumer.resumeAfterLast(lostError());
  }

  #failed(error: MynahError): void {
    if (this.#listener.mayResume(error.code)) this.#resumer.resumeAfterLast(error);
    else this.#failHere(error);
  }

  #resumed(resumed: SpeechResumed): void {
    this.#tellCredit();
    this.#listener.onResumed(resumed);
  }

  #resumeSample(): number {
    return resumeSample(this.#credit, this.heard.received, this.heard.sampleRate);
  }

  #tellCredit(): void {
    if (!this.isOver && !this.#isCut) this.#line.played(this.#credit);
  }

  /** Silence while the server has credit: it may be thinking, or the connection may be dead. */
  #checkConnection(withinMs: number): void {
    const isFull = this.heard.received - this.#credit >= serverLeadS * this.heard.sampleRate;
    if (!isFull) this.#line.check(this.#credit, withinMs);
  }

  #cutHere(playedSamples: number): SpeechCut {
    this.#endHere();
    return { cutSample: Math.min(playedSamples, this.heard.received) };
  }

  #endHere(): void {
    this.#end(this.heard.endHere());
  }

  #end(end: SpeechEnd): void {
    if (this.isOver) return;
    this.#close(overError());
    this.#listener.onEnd(end);
  }

  #failHere(error: MynahError): void {
    this.#close(error);
    this.#listener.onError(error);
  }

  #close(reason: MynahError): void {
    this.#over.abort(reason);
    this.#silence.stop();
    clearTimeout(this.#endTimer);
    this.#line.close();
  }
}

function overError(): MynahError {
  return new MynahError("closed", "This speech is over: begin another.");
}

function lostError(): MynahError {
  const message = "Part of the speech was lost on the way and could not be fetched again: speak it again.";
  return new MynahError("missing_audio", message, { retryable: true });
}

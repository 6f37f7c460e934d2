import type { Connection, DoorEvent, EndEvent, Failure, SpeakAck, SpeakRequest } from "../door/door-events.js";
import { Door } from "../door/door.js";
import { EarlyEvents } from "../door/early-events.js";
import { Player, sampleRate } from "../player/player.js";
import { isUnanswered, missingAudio, noSound } from "./failures.js";
import { HeardSpeech } from "./heard-speech.js";
import { PlaybackLog } from "./playback-log.js";
import type { Witness } from "./witness.js";

/** So many chunks beyond a hole: what is missing will not come by itself. */
const heldBeforeAsking = 8;
const mostResumes = 5;

/** Brings door and player together: one speech at a time, from the request to its last sample. */
export class Conductor {
  readonly door: Door;
  readonly player: Player;
  readonly #onChange: () => void;
  readonly #witness: Witness;
  readonly #early = new EarlyEvents();
  #resumes = 0;
  speech: HeardSpeech | undefined;
  connection: Connection = "connecting";
  jitterMs = 100;

  constructor(onChange: () => void, witness: Witness) {
    this.#onChange = onChange;
    this.#witness = witness;
    const log = new PlaybackLog({
      speech: () => this.speech,
      witness,
      onPlayed: (speechId, samples) => this.door.played(speechId, samples),
      onChange: () => this.#changed(),
    });
    this.player = new Player(log, { record: witness.isRecording });
    this.door = new Door({
      onConnection: (connection) => this.#connected(connection),
      onEvent: (event) => this.#arrived(event),
    });
  }

  async speak(request: SpeakRequest): Promise<void> {
    if (this.speech?.isOver === false) await this.stop();
    const speech = this.#begin(request, true);
    this.#early.hold();
    this.#settle(speech, await this.door.speak(request));
  }

  async listen(speechId: string): Promise<void> {
    const speech = this.#begin({ text: "" }, false);
    speech.id = speechId;
    const ack = await this.door.listen(speechId, 0);
    if (speech.phase === "asked" || !isUnanswered(ack)) this.#settle(speech, ack);
  }

  /** Cancels for real: the gateway stops the engine; the sound stops at once. */
  async stop(): Promise<void> {
    const speech = this.speech;
    if (speech === undefined || speech.isOver) return;
    speech.end("stopped", performance.now());
    this.#changed();
    const played = await this.player.stop();
    if (!speech.isOwn) this.door.leave();
    else if (speech.id !== undefined) this.door.cancel(speech.id, speech.order.origin + played);
  }

  #begin(request: SpeakRequest, isOwn: boolean): HeardSpeech {
    const speech = new HeardSpeech({ request, isOwn, askedAtMs: performance.now(), sampleRate });
    this.speech = speech;
    this.#resumes = 0;
    this.#early.release();
    this.#witness.begin(sampleRate);
    this.player.warm().catch((error: unknown) => this.#fail(speech, noSound(error)));
    this.player.begin(this.jitterMs);
    this.#changed();
    return speech;
  }

  #settle(speech: HeardSpeech, ack: SpeakAck): void {
    if (speech !== this.speech) return this.#abandon(ack);
    const early = this.#early.release();
    if ("error" in ack) return this.#fail(speech, ack.error);
    speech.id = ack.speechId;
    if (speech.phase === "stopped") return this.#abandon(ack);
    for (const event of early) this.#arrived(event);
    this.#changed();
  }

  /** The answer came after the user had gone on: nobody wants this speech. */
  #abandon(ack: SpeakAck): void {
    if ("speechId" in ack) this.door.cancel(ack.speechId, this.player.progress.played);
  }

  #connected(connection: Connection): void {
    const isBack = connection === "connected" && this.connection === "lost";
    this.connection = connection;
    if (isBack) this.#resume();
    this.#changed();
  }

  /** Asks for everything from the first sample that is missing; what comes twice is dropped. */
  #resume(): void {
    const speech = this.speech;
    if (speech?.id === undefined || speech.isOver || speech.isComplete) return;
    this.#resumes += 1;
    if (this.#resumes > mostResumes) return this.#fail(speech, missingAudio);
    void this.door.listen(speech.id, speech.order.next).then((ack) => {
      if ("error" in ack && !isUnanswered(ack) && speech === this.speech) this.#fail(speech, ack.error);
    });
  }

  #arrived(event: DoorEvent): void {
    if (this.#early.take(event)) return;
    const speech = this.speech;
    if (speech === undefined || speech.isOver) return;
    if (event.body.speechId !== undefined && event.body.speechId !== speech.id) return;
    if (event.type === "audio") return this.#heard(speech, event);
    if (event.type === "error") return this.#fail(speech, event.body);
    if (event.type === "end") this.#ended(speech, event.body);
    if (event.type === "segment") speech.captions.add(event.body);
    if (event.type === "start" && !speech.isOwn && !speech.request.text) speech.request = { text: event.body.text };
    this.#changed();
  }

  #heard(speech: HeardSpeech, event: DoorEvent & { type: "audio" }): void {
    const ready = speech.order.accept({ firstSample: event.body.firstSample, pcm: event.pcm });
    for (const pcm of ready) {
      speech.addChunk(pcm, event.receivedAtMs);
      this.#witness.received(pcm);
      this.player.push(pcm);
    }
    if (speech.order.held === heldBeforeAsking) this.#resume();
    speech.phase = "speaking";
    this.#changed();
  }

  #ended(speech: HeardSpeech, body: EndEvent): void {
    if (body.cancelled === true) return this.#cutOff(speech);
    if (speech.order.held > 0) return this.#resume();
    speech.isComplete = true;
    this.player.finish();
  }

  /** Its speaker, in another browser, stopped it. */
  #cutOff(speech: HeardSpeech): void {
    speech.end("stopped", performance.now());
    void this.player.stop();
  }

  #fail(speech: HeardSpeech, failure: Failure): void {
    if (speech.isOver) return;
    if (speech.isOwn && speech.id !== undefined)
      this.door.cancel(speech.id, speech.order.origin + this.player.progress.played);
    speech.failure = failure;
    speech.end("failed", performance.now());
    this.#changed();
    void this.player.stop();
  }

  #changed(): void {
    this.#witness.phase(this.speech?.phase ?? "idle", this.speech?.id);
    this.#onChange();
  }
}

import { Emitter } from "../emitter.js";
import type { Speech } from "../speech.js";
import { AudioOutput } from "./audio-output.js";
import { floatSamples } from "./float-samples.js";
import { heardSample } from "./heard-sample.js";
import { type Playback, type PlayerEvents, type PlayerOptions, readJitterMs, readVolume } from "./player-options.js";
import { nothingYet, type Progress } from "./progress.js";
import { SendAhead } from "./send-ahead.js";
import { SpeechPlayback } from "./speech-playback.js";
import type { FromWorklet } from "./worklet-messages.js";

const sampleRate = 24_000;
const ringSamples = 10 * sampleRate;
/** How long the worklet may take to say where it was stopped. */
const clearAnswerMs = 150;

interface Clearing {
  readonly turn: number;
  readonly answer: (played: number) => void;
}

/**
 * Plays one speech at a time, sample by sample as it was received. Browsers only. `play` does it all; `begin`, `push`,
 * `finish` and `stop` are for sound that comes from elsewhere.
 */
export class Player {
  readonly #emitter = new Emitter<PlayerEvents>();
  readonly #output: AudioOutput;
  #jitterMs: number;
  #isPaused = false;
  #ahead = new SendAhead(ringSamples);
  #turn = 0;
  #begunTurn = 0;
  #fromSample = 0;
  #startSamples = 0;
  #sending: "off" | "on" | "finishing" | "finished" = "off";
  #progress = nothingYet;
  #clearing: Clearing | undefined;
  #playback: SpeechPlayback | undefined;

  /** @throws RangeError when `jitterMs` or `volume` is out of range */
  constructor({ jitterMs, volume, workletUrl, record = false }: PlayerOptions = {}) {
    this.#jitterMs = readJitterMs(jitterMs);
    const onMessage = (message: FromWorklet): void => this.#take(message);
    const options = { sampleRate, ringSamples, record, workletUrl, volume: readVolume(volume), onMessage };
    this.#output = new AudioOutput(options);
  }

  get progress(): Progress {
    return this.#progress;
  }

  /** How often the sound ran out in what is being played. */
  get underruns(): number {
    return this.#progress.underruns;
  }

  /** The browser lets it sound. False until `warm` was called from a gesture of the user. */
  get isAllowed(): boolean {
    return this.#output.isAllowed;
  }

  get isPaused(): boolean {
    return this.#isPaused;
  }

  get volume(): number {
    return this.#output.volume;
  }

  set volume(volume: number) {
    this.#output.volume = readVolume(volume);
  }

  get jitterMs(): number {
    return this.#jitterMs;
  }

  /** Counts from the next speech on. */
  set jitterMs(jitterMs: number) {
    this.#jitterMs = readJitterMs(jitterMs);
  }

  /** @returns what takes the listener off again */
  on<Name extends keyof PlayerEvents>(name: Name, listener: PlayerEvents[Name]): () => void {
    return this.#emitter.on(name, listener);
  }

  /** Call it from a gesture: browsers keep sound off until then. Safe to call again and again. @throws MynahError no_audio_output */
  async warm(): Promise<void> {
    await this.#output.warm();
    if (this.#begunTurn === this.#turn) return;
    this.#sendBegin();
    this.#pump();
  }

  /**
   * Plays a speech; what was playing is stopped. Resolves when the last sample was played, after stop(), or when the
   * speech is cancelled. @throws MynahError already_taken, no_audio_output, and what the speech fails with
   */
  async play(speech: Speech): Promise<Playback> {
    const playback = new SpeechPlayback(this, speech);
    if (this.#playback !== undefined) void this.stop();
    this.#playback = playback;
    this.begin({ fromSample: speech.fromSample });
    try {
      return await playback.run();
    } finally {
      if (this.#playback === playback) this.#playback = undefined;
    }
  }

  /** Silence in which nothing is lost; what comes in the meantime waits. */
  pause(): void {
    this.#setPaused(true);
  }

  resume(): void {
    this.#setPaused(false);
  }

  /** The next sound is another speech's, from this sample of it on. What was pushed before is dropped. */
  begin({ fromSample = 0 }: { readonly fromSample?: number } = {}): void {
    this.#turn += 1;
    this.#fromSample = fromSample;
    this.#ahead = new SendAhead(ringSamples);
    this.#sending = "on";
    this.#progress = { ...nothingYet, isPaused: this.#isPaused };
    this.#startSamples = Math.round((this.#jitterMs / 1_000) * sampleRate);
    this.#sendBegin();
  }

  push(pcm: Int16Array): void {
    if (this.#sending !== "on") return;
    this.#ahead.push(floatSamples(pcm));
    this.#pump();
  }

  /** Nothing more will be pushed: the end is no underrun. */
  finish(): void {
    if (this.#sending === "on") this.#sending = "finishing";
    this.#pump();
  }

  /** Silence at once; answers how many samples had been played, exactly. The speech that `play` plays is cancelled, or left when it is somebody else's. */
  async stop(): Promise<number> {
    const playback = this.#playback;
    this.#playback = undefined;
    playback?.halt();
    const played = await this.#clear();
    playback?.stopped(played);
    return played;
  }

  /** The sample that is in the listener's ear now, counted from the start of the speech: for captions. */
  heardSample(): number {
    const { contextTime, latencyS } = this.#output;
    return this.#fromSample + heardSample(this.#progress, { contextTime, latencyS, sampleRate });
  }

  /** Stops, and gives the audio output back. */
  async close(): Promise<void> {
    await this.stop();
    await this.#output.close();
  }

  #setPaused(isPaused: boolean): void {
    this.#isPaused = isPaused;
    this.#output.send({ type: "pause", isPaused });
  }

  /** Told to the worklet once: a second `begin` of the same turn would drop what was sent since. */
  #sendBegin(): void {
    if (!this.#output.isBuilt) return;
    this.#begunTurn = this.#turn;
    this.#output.send({ type: "pause", isPaused: this.#isPaused });
    this.#output.send({ type: "begin", turn: this.#turn, startSamples: this.#startSamples });
  }

  #pump(): void {
    if (!this.#output.isBuilt || this.#begunTurn !== this.#turn) return;
    for (const samples of this.#ahead.take(this.#progress.played)) {
      this.#output.send({ type: "samples", turn: this.#turn, samples }, [samples.buffer]);
    }
    if (this.#sending !== "finishing" || !this.#ahead.isEmpty) return;
    this.#sending = "finished";
    this.#output.send({ type: "finish", turn: this.#turn });
  }

  #clear(): Promise<number> {
    const known = this.#progress.played;
    this.#sending = "off";
    if (!this.#output.isBuilt) return Promise.resolve(known);
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(known), clearAnswerMs);
      const answer = (played: number): void => {
        clearTimeout(timer);
        resolve(played);
      };
      this.#clearing = { turn: this.#turn, answer };
      this.#output.send({ type: "clear", turn: this.#turn });
    });
  }

  #take(message: FromWorklet): void {
    if (message.type === "cleared") return this.#cleared(message.turn, message.progress);
    if (message.turn !== this.#turn) return;
    if (message.type === "recorded") return this.#emitter.emit("recorded", message.samples);
    this.#progress = message.progress;
    this.#pump();
    this.#tell(message.type, message.progress);
  }

  #tell(type: Exclude<FromWorklet["type"], "recorded" | "cleared">, progress: Progress): void {
    if (type === "started") this.#emitter.emit("started", this.#output.heardAtMs(progress.contextTime));
    if (type === "underrun") this.#emitter.emit("underrun", progress);
    this.#emitter.emit("progress", progress);
    this.#playback?.progressed(progress);
    if (type === "drained") this.#emitter.emit("drained", progress);
  }

  #cleared(turn: number, progress: Progress): void {
    if (turn === this.#turn) this.#progress = { ...progress, state: "idle", buffered: 0 };
    if (turn !== this.#clearing?.turn) return;
    this.#clearing.answer(progress.played);
    this.#clearing = undefined;
  }
}

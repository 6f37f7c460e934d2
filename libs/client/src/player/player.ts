import { Emitter } from "../emitter.js";
import type { Speech } from "../speech.js";
import { AudioOutput } from "./audio-output.js";
import { floatSamples } from "./float-samples.js";
import { heardSample } from "./heard-sample.js";
import { type Playback, type PlayerEvents, type PlayerOptions, readJitterMs, readVolume } from "./player-options.js";
import { Playout } from "./playout.js";
import type { Progress } from "./progress.js";
import { SpeechPlayback } from "./speech-playback.js";
import type { FromWorklet, ProgressMessage } from "./worklet-messages.js";

const sampleRate = 24_000;
const ringSamples = 10 * sampleRate;

/**
 * Plays one speech at a time, sample by sample as it was received. Browsers only. `play` does it all; `begin`, `push`,
 * `finish` and `stop` are for sound that comes from elsewhere.
 */
export class Player {
  readonly #emitter = new Emitter<PlayerEvents>();
  readonly #output: AudioOutput;
  readonly #playout: Playout;
  #jitterMs: number;
  #fromSample = 0;
  #playback: SpeechPlayback | undefined;

  /** @throws RangeError when `jitterMs` or `volume` is out of range */
  constructor({ jitterMs, volume, workletUrl, record = false }: PlayerOptions = {}) {
    this.#jitterMs = readJitterMs(jitterMs);
    const onMessage = (message: FromWorklet): void => this.#take(message);
    const options = { sampleRate, ringSamples, record, workletUrl, volume: readVolume(volume), onMessage };
    this.#output = new AudioOutput(options);
    this.#playout = new Playout(this.#output, ringSamples);
  }

  get progress(): Progress {
    return this.#playout.progress;
  }

  /** How often the sound ran out in what is being played. */
  get underruns(): number {
    return this.progress.underruns;
  }

  /** The browser lets it sound. False until `warm` was called from a gesture of the user. */
  get isAllowed(): boolean {
    return this.#output.isAllowed;
  }

  get isPaused(): boolean {
    return this.#playout.isPaused;
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
    this.#playout.catchUp();
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
    this.#playout.isPaused = true;
  }

  resume(): void {
    this.#playout.isPaused = false;
  }

  /** The next sound is another speech's, from this sample of it on. What was pushed before is dropped. */
  begin({ fromSample = 0 }: { readonly fromSample?: number } = {}): void {
    this.#fromSample = fromSample;
    this.#playout.begin(Math.round((this.#jitterMs / 1_000) * sampleRate));
  }

  push(pcm: Int16Array): void {
    this.#playout.push(floatSamples(pcm));
  }

  /** Nothing more will be pushed: the end is no underrun. */
  finish(): void {
    this.#playout.finish();
  }

  /** Silence at once; answers how many samples had been played, exactly. The speech that `play` plays is cancelled, or left when it is somebody else's. */
  async stop(): Promise<number> {
    const playback = this.#playback;
    this.#playback = undefined;
    playback?.halt();
    const played = await this.#playout.clear();
    playback?.stopped(played);
    return played;
  }

  /** The sample that is in the listener's ear now, counted from the start of the speech: for captions. */
  heardSample(): number {
    const { contextTime, latencyS } = this.#output;
    return this.#fromSample + heardSample(this.progress, { contextTime, latencyS, sampleRate });
  }

  /** Stops, and gives the audio output back. */
  async close(): Promise<void> {
    await this.stop();
    await this.#output.close();
  }

  #take(message: FromWorklet): void {
    const news = this.#playout.take(message);
    if (news?.type === "recorded") this.#emitter.emit("recorded", news.samples);
    else if (news !== undefined) this.#tell(news);
  }

  #tell({ type, progress }: ProgressMessage): void {
    if (type === "started") this.#emitter.emit("started", this.#output.heardAtMs(progress.contextTime));
    if (type === "underrun") this.#emitter.emit("underrun", progress);
    this.#emitter.emit("progress", progress);
    this.#playback?.progressed(progress);
    if (type === "drained") this.#emitter.emit("drained", progress);
  }
}

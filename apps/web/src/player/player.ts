import { floatSamples } from "./float-samples.js";
import { heardSample } from "./heard-sample.js";
import { outputTime } from "./output-time.js";
import workletUrl from "./player-worklet.ts?worker&url";
import { SendAhead } from "./send-ahead.js";
import {
  type FromWorklet,
  type Progress,
  type ToWorklet,
  workletName,
  type WorkletOptions,
} from "./worklet-messages.js";

export const sampleRate = 24_000;
const ringSamples = 10 * sampleRate;
const clearAnswerMs = 150;
const nothingYet: Progress = { state: "idle", played: 0, buffered: 0, underruns: 0, gapSamples: 0, contextTime: 0 };

export interface PlayerListener {
  /** The first sample reached (or will reach) the ear at this moment of the page's clock. */
  onStarted(atMs: number): void;
  onProgress(progress: Progress): void;
  onUnderrun(progress: Progress): void;
  onDrained(progress: Progress): void;
  onRecorded(samples: Float32Array): void;
}

/** Plays one speech at a time, sample by sample as it was received. */
export class Player {
  readonly #listener: PlayerListener;
  readonly #record: boolean;
  #context: AudioContext | undefined;
  #node: AudioWorkletNode | undefined;
  #warming: Promise<void> | undefined;
  #ahead = new SendAhead(ringSamples);
  #turn = 0;
  #startSamples = 0;
  #finishing: "no" | "asked" | "told" = "no";
  #progress = nothingYet;
  #onCleared: ((played: number) => void) | undefined;

  constructor(listener: PlayerListener, options: { readonly record: boolean }) {
    this.#listener = listener;
    this.#record = options.record;
  }

  get progress(): Progress {
    return this.#progress;
  }

  get isAllowed(): boolean {
    return this.#context?.state === "running";
  }

  /** Call it from a gesture: browsers keep sound off until then. Safe to call again and again. */
  warm(): Promise<void> {
    this.#context ??= new AudioContext({ sampleRate, latencyHint: "interactive" });
    void this.#context.resume().catch(() => undefined);
    this.#warming ??= this.#build(this.#context).catch((error: unknown) => {
      this.#warming = undefined;
      throw error;
    });
    return this.#warming;
  }

  begin(jitterMs: number): void {
    this.#turn += 1;
    this.#ahead = new SendAhead(ringSamples);
    this.#finishing = "no";
    this.#progress = nothingYet;
    this.#startSamples = Math.round((jitterMs / 1000) * sampleRate);
    this.#send({ type: "begin", turn: this.#turn, startSamples: this.#startSamples });
  }

  push(pcm: Int16Array): void {
    this.#ahead.push(floatSamples(pcm));
    this.#pump();
  }

  finish(): void {
    if (this.#finishing === "no") this.#finishing = "asked";
    this.#pump();
  }

  /** Silence at once; answers how many samples had been played, exactly. */
  stop(): Promise<number> {
    const known = this.#progress.played;
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(known), clearAnswerMs);
      this.#onCleared = (played) => {
        clearTimeout(timer);
        resolve(played);
      };
      this.#send({ type: "clear", turn: this.#turn });
    });
  }

  heardSample(): number {
    const context = this.#context;
    if (context === undefined) return 0;
    return heardSample(this.#progress, {
      contextTime: context.currentTime,
      latencyS: context.outputLatency || 0,
      sampleRate,
    });
  }

  async #build(context: AudioContext): Promise<void> {
    await context.audioWorklet.addModule(workletUrl);
    const processorOptions: WorkletOptions = { ringSamples, record: this.#record };
    this.#node = new AudioWorkletNode(context, workletName, {
      numberOfInputs: 0,
      outputChannelCount: [1],
      processorOptions,
    });
    this.#node.port.onmessage = (event: MessageEvent<FromWorklet>) => this.#take(event.data);
    this.#node.connect(context.destination);
    if (this.#turn > 0) this.#send({ type: "begin", turn: this.#turn, startSamples: this.#startSamples });
    this.#pump();
  }

  #pump(): void {
    if (this.#node === undefined) return;
    for (const samples of this.#ahead.take(this.#progress.played)) {
      this.#send({ type: "samples", turn: this.#turn, samples }, [samples.buffer]);
    }
    if (this.#finishing === "asked" && this.#ahead.isEmpty) {
      this.#finishing = "told";
      this.#send({ type: "finish", turn: this.#turn });
    }
  }

  #take(message: FromWorklet): void {
    if (message.turn !== this.#turn) return;
    if (message.type === "recorded") return this.#listener.onRecorded(message.samples);
    if (message.type === "cleared") return this.#cleared(message.progress);
    this.#progress = message.progress;
    this.#pump();
    if (message.type === "started") this.#started(message.progress);
    if (message.type === "underrun") this.#listener.onUnderrun(message.progress);
    this.#listener.onProgress(message.progress);
    if (message.type === "drained") this.#listener.onDrained(message.progress);
  }

  #started(progress: Progress): void {
    const context = this.#context as AudioContext;
    this.#listener.onStarted(outputTime(context, progress.contextTime));
  }

  #cleared(progress: Progress): void {
    this.#progress = { ...progress, state: "idle", buffered: 0 };
    this.#onCleared?.(progress.played);
    this.#onCleared = undefined;
  }

  #send(message: ToWorklet, transfer: Transferable[] = []): void {
    this.#node?.port.postMessage(message, transfer);
  }
}

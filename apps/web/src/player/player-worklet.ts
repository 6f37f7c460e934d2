import { Playout, type PlayoutEvent } from "./playout.js";
import {
  type FromWorklet,
  type Progress,
  type ToWorklet,
  workletName,
  type WorkletOptions,
} from "./worklet-messages.js";

const reportsPerSecond = 10;

class PlayerWorklet extends AudioWorkletProcessor {
  readonly #playout: Playout;
  readonly #record: boolean;
  #turn = 0;
  #sinceReport = 0;

  constructor(options: AudioWorkletNodeOptions) {
    super(options);
    const { ringSamples, record } = options.processorOptions as WorkletOptions;
    this.#playout = new Playout(ringSamples);
    this.#record = record;
    this.port.onmessage = (event: MessageEvent<ToWorklet>) => this.#take(event.data);
  }

  process(_inputs: Float32Array[][], outputs: Float32Array[][]): boolean {
    const block = outputs[0]?.[0];
    if (block === undefined || this.#playout.state === "idle" || this.#playout.state === "drained") return true;
    const event = this.#playout.render(block);
    this.#keep(block);
    this.#report(event, block.length);
    return true;
  }

  #take(message: ToWorklet): void {
    if (message.type === "begin") return this.#begin(message);
    if (message.turn !== this.#turn) return;
    if (message.type === "samples") this.#playout.push(message.samples);
    else if (message.type === "finish") this.#playout.finish();
    else this.#clear();
  }

  #begin(message: ToWorklet & { type: "begin" }): void {
    this.#turn = message.turn;
    this.#sinceReport = 0;
    this.#playout.begin(message.startSamples);
  }

  #clear(): void {
    this.#send({ type: "cleared", turn: this.#turn, progress: this.#progress() });
    this.#playout.clear();
  }

  /** For tests: every block from the first sample of the speech to its last, the zeros of underruns included. */
  #keep(block: Float32Array): void {
    if (!this.#record || this.#playout.state === "filling") return;
    const samples = new Float32Array(block);
    this.#send({ type: "recorded", turn: this.#turn, samples }, [samples.buffer]);
  }

  #report(event: PlayoutEvent | undefined, blockSamples: number): void {
    this.#sinceReport += blockSamples;
    if (event === undefined && this.#sinceReport < sampleRate / reportsPerSecond) return;
    this.#sinceReport = 0;
    this.#send({ type: event ?? "progress", turn: this.#turn, progress: this.#progress() });
  }

  #progress(): Progress {
    const { state, played, buffered, underruns, gapSamples } = this.#playout;
    return { state, played, buffered, underruns, gapSamples, contextTime: currentTime };
  }

  #send(message: FromWorklet, transfer: Transferable[] = []): void {
    this.port.postMessage(message, transfer);
  }
}

registerProcessor(workletName, PlayerWorklet);

// One file for the ring, the playout and the processor: a worklet's module is fetched on its own, and bundlers copy it
// as it is. So it imports types only, and nothing when it is compiled.
import type { PlayoutState, Progress } from "./progress.js";
import type { FromWorklet, ToWorklet, WorkletName, WorkletOptions } from "./worklet-messages.js";

const workletName: WorkletName = "mynah-player";
const reportsPerSecond = 10;

/** A bounded queue of samples. When full, `write` takes what fits and says how much. */
export class SampleRing {
  readonly #samples: Float32Array;
  #head = 0;
  #length = 0;

  constructor(capacity: number) {
    this.#samples = new Float32Array(capacity);
  }

  get length(): number {
    return this.#length;
  }

  write(source: Float32Array): number {
    const count = Math.min(source.length, this.#samples.length - this.#length);
    const tail = (this.#head + this.#length) % this.#samples.length;
    const untilEdge = Math.min(count, this.#samples.length - tail);
    this.#samples.set(source.subarray(0, untilEdge), tail);
    this.#samples.set(source.subarray(untilEdge, count), 0);
    this.#length += count;
    return count;
  }

  read(target: Float32Array): number {
    const count = Math.min(target.length, this.#length);
    const untilEdge = Math.min(count, this.#samples.length - this.#head);
    target.set(this.#samples.subarray(this.#head, this.#head + untilEdge), 0);
    target.set(this.#samples.subarray(0, count - untilEdge), untilEdge);
    this.#head = (this.#head + count) % this.#samples.length;
    this.#length -= count;
    return count;
  }

  clear(): void {
    this.#head = 0;
    this.#length = 0;
  }
}

export type PlayoutEvent = "started" | "underrun" | "resumed" | "drained";

/**
 * What the speaker gets, block by block: silence until enough has arrived, then the speech without a change,
 * silence again when the queue runs dry (an underrun) until it is refilled.
 */
export class Playout {
  readonly #ring: SampleRing;
  #startSamples = 0;
  #finished = false;
  isPaused = false;
  state: PlayoutState = "idle";
  played = 0;
  underruns = 0;
  gapSamples = 0;

  constructor(ringSamples: number) {
    this.#ring = new SampleRing(ringSamples);
  }

  get buffered(): number {
    return this.#ring.length;
  }

  begin(startSamples: number): void {
    this.clear();
    this.#startSamples = startSamples;
    this.state = "filling";
  }

  push(samples: Float32Array): void {
    if (this.#ring.write(samples) < samples.length)
      throw new RangeError("the ring is full: the sender went too far ahead");
  }

  finish(): void {
    this.#finished = true;
  }

  clear(): void {
    this.#ring.clear();
    this.#finished = false;
    this.state = "idle";
    this.played = this.underruns = this.gapSamples = 0;
  }

  /** Fills the whole block; says what changed with it. A pause is silence in which nothing changes. */
  render(block: Float32Array): PlayoutEvent | undefined {
    if (this.isPaused) return void block.fill(0);
    const begun = this.#beginWhenFilled();
    const count = this.state === "playing" ? this.#ring.read(block) : 0;
    block.fill(0, count);
    this.played += count;
    if (this.state === "dry") this.gapSamples += block.length;
    return this.#endWhenEmpty(block.length - count) ?? begun;
  }

  #beginWhenFilled(): PlayoutEvent | undefined {
    if (this.state !== "filling" && this.state !== "dry") return undefined;
    if (!this.#finished && this.#ring.length < Math.max(1, this.#startSamples)) return undefined;
    const event = this.state === "filling" ? "started" : "resumed";
    this.state = "playing";
    return event;
  }

  #endWhenEmpty(missing: number): PlayoutEvent | undefined {
    if (this.state !== "playing") return undefined;
    if (this.#finished) return this.#ring.length === 0 ? this.#drain() : undefined;
    return missing > 0 ? this.#runDry(missing) : undefined;
  }

  #drain(): PlayoutEvent {
    this.state = "drained";
    return "drained";
  }

  #runDry(missing: number): PlayoutEvent {
    this.state = "dry";
    this.underruns += 1;
    this.gapSamples += missing;
    return "underrun";
  }
}

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
    const { state } = this.#playout;
    if (block === undefined || state === "idle" || state === "drained") return true;
    const event = this.#playout.render(block);
    this.#keep(block);
    this.#report(event, block.length);
    return true;
  }

  #take(message: ToWorklet): void {
    if (message.type === "begin") return this.#begin(message);
    if (message.type === "pause") return this.#pause(message.isPaused);
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

  #pause(isPaused: boolean): void {
    this.#playout.isPaused = isPaused;
    this.#send({ type: "progress", turn: this.#turn, progress: this.#progress() });
  }

  #clear(): void {
    this.#send({ type: "cleared", turn: this.#turn, progress: this.#progress() });
    this.#playout.clear();
  }

  /** For tests: every block from the first sample of the speech to its last, underruns as zeros, pauses left out. */
  #keep(block: Float32Array): void {
    if (!this.#record || this.#playout.isPaused || this.#playout.state === "filling") return;
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
    const { state, isPaused, played, buffered, underruns, gapSamples } = this.#playout;
    return { state, isPaused, played, buffered, underruns, gapSamples, contextTime: currentTime };
  }

  #send(message: FromWorklet, transfer: Transferable[] = []): void {
    this.port.postMessage(message, transfer);
  }
}

registerProcessor(workletName, PlayerWorklet);

import { SampleRing } from "./sample-ring.js";

export type PlayoutState = "idle" | "filling" | "playing" | "dry" | "drained";
export type PlayoutEvent = "started" | "underrun" | "resumed" | "drained";

/**
 * What the speaker gets, block by block: silence until enough has arrived, then the speech without a change,
 * silence again when the queue runs dry (an underrun) until it is refilled.
 */
export class Playout {
  readonly #ring: SampleRing;
  #startSamples = 0;
  #finished = false;
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

  /** Fills the whole block; says what changed with it. */
  render(block: Float32Array): PlayoutEvent | undefined {
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

const binSamples = 240;

/** How loud each 10 ms of the speech is, 0..1, for the drawing. */
export class Peaks {
  readonly #bins: number[] = [];
  #samples = 0;

  get samples(): number {
    return this.#samples;
  }

  add(pcm: Int16Array): void {
    for (const sample of pcm) {
      const bin = Math.floor(this.#samples / binSamples);
      this.#bins[bin] = Math.max(this.#bins[bin] ?? 0, Math.abs(sample) / 32768);
      this.#samples += 1;
    }
  }

  /** The loudest moment between two samples. */
  between(from: number, to: number): number {
    let peak = 0;
    const last = Math.ceil(Math.min(to, this.#samples) / binSamples);
    for (let bin = Math.max(0, Math.floor(from / binSamples)); bin < last; bin += 1) {
      peak = Math.max(peak, this.#bins[bin] ?? 0);
    }
    return peak;
  }
}

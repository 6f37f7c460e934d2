/** Half an hour: longer speeches play on, but only so much is kept for the download. */
const mostKeptSamples = 30 * 60 * 24_000;

/** The received samples, for the download. */
export class KeptPcm {
  readonly chunks: Int16Array[] = [];
  readonly #most: number;
  #length = 0;

  constructor(most = mostKeptSamples) {
    this.#most = most;
  }

  get length(): number {
    return this.#length;
  }

  add(pcm: Int16Array): void {
    const part = pcm.subarray(0, this.#most - this.#length);
    if (part.length === 0) return;
    this.chunks.push(part);
    this.#length += part.length;
  }
}

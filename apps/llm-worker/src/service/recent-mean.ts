/** Long enough to smooth short and long segments, short enough to follow the present within a few rounds of the sequences. */
const MEMORY = 16;

/** The mean of what came lately: of all at first, then with the older ones fading out. */
export class RecentMean {
  #mean: number | undefined;
  #count = 0;

  /** @param guess counts as one value, until others come */
  constructor(guess?: number) {
    if (guess !== undefined) this.add(guess);
  }

  get value(): number | undefined {
    return this.#mean;
  }

  add(value: number): void {
    this.#count = Math.min(this.#count + 1, MEMORY);
    const before = this.#mean ?? value;
    this.#mean = before + (value - before) / this.#count;
  }
}

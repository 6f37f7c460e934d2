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

/** Samples of one chunk, as they came or cut to what is new. */
export interface OrderedPcm {
  readonly seq: number;
  readonly firstSample: number;
  readonly pcm: Int16Array;
}

const mostHeld = 256;

/** Puts chunks in order by their first sample: no gap, no double. What lies beyond a hole waits, up to a bound; then it is dropped, to be asked for again. */
export class ChunkOrder {
  #next: number;
  readonly #held = new Map<number, OrderedPcm>();

  constructor(fromSample: number) {
    this.#next = fromSample;
  }

  /** The first sample that has not arrived. */
  get next(): number {
    return this.#next;
  }

  /** Chunks that wait beyond a hole. */
  get held(): number {
    return this.#held.size;
  }

  /** @returns what may be played now, in order */
  accept(chunk: OrderedPcm): OrderedPcm[] {
    if (chunk.firstSample > this.#next) this.#hold(chunk);
    const out: OrderedPcm[] = [];
    for (let due = this.#due(chunk); due !== undefined; due = this.#takeFollower()) this.#append(due, out);
    return out;
  }

  #due(chunk: OrderedPcm): OrderedPcm | undefined {
    return chunk.firstSample > this.#next ? undefined : chunk;
  }

  #append({ seq, firstSample, pcm }: OrderedPcm, out: OrderedPcm[]): void {
    const fresh = pcm.subarray(Math.max(0, this.#next - firstSample));
    if (fresh.length > 0) out.push({ seq, firstSample: this.#next, pcm: fresh });
    this.#next += fresh.length;
  }

  #takeFollower(): OrderedPcm | undefined {
    for (const chunk of this.#held.values()) {
      if (chunk.firstSample > this.#next) continue;
      this.#held.delete(chunk.firstSample);
      return chunk;
    }
    return undefined;
  }

  #hold(chunk: OrderedPcm): void {
    const known = this.#held.get(chunk.firstSample);
    if (known === undefined ? this.#held.size >= mostHeld : known.pcm.length >= chunk.pcm.length) return;
    this.#held.set(chunk.firstSample, chunk);
  }
}

export interface Chunk {
  readonly firstSample: number;
  readonly pcm: Int16Array;
}

const mostHeld = 256;

/** Puts chunks in order by their first sample: no gap, no double. What lies beyond a hole waits, up to a bound; then it is dropped, to be asked for again. */
export class ChunkOrder {
  #next: number | undefined;
  #origin: number | undefined;
  readonly #held = new Map<number, Chunk>();

  /** `from` undefined: the first chunk to arrive says where the speech begins. */
  constructor(from?: number) {
    this.#next = this.#origin = from;
  }

  /** Where the speech begins here. */
  get origin(): number {
    return this.#origin ?? 0;
  }

  get next(): number {
    return this.#next ?? 0;
  }

  get held(): number {
    return this.#held.size;
  }

  /** The samples that may be played now, in order. */
  accept(chunk: Chunk): Int16Array[] {
    this.#next ??= this.#origin = chunk.firstSample;
    if (chunk.firstSample > this.#next) {
      this.#hold(chunk);
      return [];
    }
    return this.#append(chunk, []);
  }

  #append(chunk: Chunk, out: Int16Array[]): Int16Array[] {
    const fresh = chunk.pcm.subarray(Math.max(0, this.next - chunk.firstSample));
    if (fresh.length > 0) out.push(fresh);
    this.#next = this.next + fresh.length;
    const follower = this.#takeFollower();
    return follower === undefined ? out : this.#append(follower, out);
  }

  #takeFollower(): Chunk | undefined {
    for (const chunk of this.#held.values()) {
      if (chunk.firstSample > this.next) continue;
      this.#held.delete(chunk.firstSample);
      return chunk;
    }
    return undefined;
  }

  #hold(chunk: Chunk): void {
    const known = this.#held.get(chunk.firstSample);
    if (known === undefined ? this.#held.size >= mostHeld : known.pcm.length >= chunk.pcm.length) return;
    this.#held.set(chunk.firstSample, chunk);
  }
}

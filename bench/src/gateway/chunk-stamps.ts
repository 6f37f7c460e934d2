const STAMP_BYTES = 8;

/** Sound that says when it was written, in place of its first samples. */
export function stampedChunk(bytes: number, atMs: number): Buffer {
  const chunk = Buffer.alloc(bytes);
  chunk.writeDoubleLE(atMs);
  return chunk;
}

/** Finds the stamps again in bytes that come cut anywhere: each chunk counts when its last byte is there. */
export class ChunkStamps {
  readonly #chunkBytes: number;
  readonly #stamp = Buffer.alloc(STAMP_BYTES);
  #taken = 0;

  constructor(chunkBytes: number) {
    this.#chunkBytes = chunkBytes;
  }

  /** @returns the stamps of the chunks that have become whole */
  take(bytes: Buffer): readonly number[] {
    const stamps: number[] = [];
    for (let at = 0; at < bytes.length;) {
      const length = Math.min(bytes.length - at, this.#chunkBytes - this.#taken);
      if (this.#taken < STAMP_BYTES) bytes.copy(this.#stamp, this.#taken, at, at + length);
      this.#taken += length;
      at += length;
      if (this.#taken < this.#chunkBytes) break;
      stamps.push(this.#stamp.readDoubleLE());
      this.#taken = 0;
    }
    return stamps;
  }
}

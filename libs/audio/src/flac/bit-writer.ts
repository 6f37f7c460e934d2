const FIRST_CAPACITY = 4096;

/** Bits in memory, the most significant one first. */
export class BitWriter {
  #bytes = new Uint8Array(FIRST_CAPACITY);
  #length = 0;
  #pending = 0;
  #pendingBits = 0;

  /** @param bits 0 to 24; only as many of the lowest bits of `value` are written, so that a negative one is in two's complement */
  write(value: number, bits: number): void {
    this.#pending = (this.#pending << bits) | (value & ((1 << bits) - 1));
    this.#pendingBits += bits;
    while (this.#pendingBits >= 8) {
      this.#pendingBits -= 8;
      this.#push(this.#pending >>> this.#pendingBits);
    }
    this.#pending &= (1 << this.#pendingBits) - 1;
  }

  /** As many zeros, then a one. */
  writeUnary(zeros: number): void {
    for (let left = zeros; left > 0; left -= 16) this.write(0, Math.min(left, 16));
    this.write(1, 1);
  }

  /** Zeros up to the next whole byte. */
  align(): void {
    if (this.#pendingBits > 0) this.write(0, 8 - this.#pendingBits);
  }

  /** The whole bytes so far, as a view that the next write may overwrite. */
  bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#length);
  }

  clear(): void {
    this.#length = this.#pending = this.#pendingBits = 0;
  }

  #push(byte: number): void {
    if (this.#length === this.#bytes.length) {
      const longer = new Uint8Array(2 * this.#length);
      longer.set(this.#bytes);
      this.#bytes = longer;
    }
    this.#bytes[this.#length++] = byte;
  }
}

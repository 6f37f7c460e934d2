/** Samples waiting for room in the worklet's ring: hands out only as much as keeps `sent - played` within the ring. */
export class SendAhead {
  readonly #maxAhead: number;
  #waiting: Float32Array<ArrayBuffer>[] = [];
  #sent = 0;

  constructor(maxAhead: number) {
    this.#maxAhead = maxAhead;
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  push(samples: Float32Array<ArrayBuffer>): void {
    if (samples.length > 0) this.#waiting.push(samples);
  }

  take(played: number): Float32Array<ArrayBuffer>[] {
    const out: Float32Array<ArrayBuffer>[] = [];
    for (let room = this.#maxAhead - (this.#sent - played); room > 0 && this.#waiting.length > 0;) {
      const part = this.#takeUpTo(room);
      room -= part.length;
      this.#sent += part.length;
      out.push(part);
    }
    return out;
  }

  #takeUpTo(room: number): Float32Array<ArrayBuffer> {
    const first = this.#waiting[0] as Float32Array<ArrayBuffer>;
    if (first.length <= room) this.#waiting.shift();
    else this.#waiting[0] = first.slice(room);
    return first.length <= room ? first : first.slice(0, room);
  }
}

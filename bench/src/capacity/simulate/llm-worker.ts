/**
 * The sequences of one LLM worker. They share it: with more of them at once each gets fewer tokens a second. Work is counted
 * in tokens that any sequence has been given since the start (`#given`), so that a change of the rate moves all of them at once.
 */
export class LlmWorker {
  readonly #rates: Float64Array;
  /** at which count of given tokens each sequence has what it waits for; Infinity: it waits for nothing */
  readonly #due: Float64Array;
  #given = 0;
  #at = 0;
  #generating = 0;
  #taken = 0;
  #busyMs = 0;

  /** when it was last planned to be looked at; of all that was planned only that holds */
  plannedAt = Infinity;

  /** @param rates tokens a millisecond of each of so many sequences, from 0 sequences on */
  constructor(rates: Float64Array) {
    this.#rates = rates;
    this.#due = new Float64Array(rates.length - 1).fill(Infinity);
  }

  get hasRoom(): boolean {
    return this.#taken < this.#due.length;
  }

  /** sequences times milliseconds that were taken */
  get busyMs(): number {
    return this.#busyMs;
  }

  /** milliseconds that a frame takes now */
  get msPerFrame(): number {
    return 7 / (this.#rates[Math.max(1, this.#generating)] ?? 1);
  }

  /** A segment takes a sequence. */
  take(now: number): void {
    this.advance(now);
    this.#taken++;
  }

  leave(now: number): void {
    this.advance(now);
    this.#taken--;
  }

  /** A sequence goes on until it has so many tokens more. */
  generate(sequence: number, tokens: number, now: number): void {
    this.advance(now);
    if (this.#due[sequence] === Infinity) this.#generating++;
    this.#due[sequence] = this.#given + tokens;
  }

  stop(sequence: number, now: number): void {
    this.advance(now);
    if (this.#due[sequence] !== Infinity) this.#generating--;
    this.#due[sequence] = Infinity;
  }

  /** When the first of them has what it waits for, if nothing changes; Infinity: none waits. */
  nextAt(): number {
    const due = this.#due.reduce((first, each) => Math.min(first, each), Infinity);
    return due === Infinity ? Infinity : this.#at + Math.max(0, due - this.#given) / this.#rates[this.#generating]!;
  }

  /** A sequence that has what it waits for; -1: none. */
  findDone(): number {
    return this.#due.findIndex((due) => due <= this.#given + 1e-6);
  }

  advance(now: number): void {
    this.#given += (now - this.#at) * this.#rates[this.#generating]!;
    this.#busyMs += (now - this.#at) * this.#taken;
    this.#at = now;
  }
}

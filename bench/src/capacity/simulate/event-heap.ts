const START_CAPACITY = 1_024;

/** What happens next: a binary heap over flat arrays, since a simulation of a minute has millions of events. */
export class EventHeap {
  #times = new Float64Array(START_CAPACITY);
  #kinds = new Uint8Array(START_CAPACITY);
  #subjects = new Int32Array(START_CAPACITY);
  /** of events of one time, the one that was pushed first goes first */
  #orders = new Float64Array(START_CAPACITY);
  #pushed = 0;
  #size = 0;

  /** of the event that was popped last */
  time = 0;
  kind = 0;
  subject = 0;

  get size(): number {
    return this.#size;
  }

  /** of the earliest event; Infinity: there is none */
  get nextAt(): number {
    return this.#size === 0 ? Infinity : this.#times[0]!;
  }

  push(time: number, kind: number, subject: number): void {
    if (this.#size === this.#times.length) this.#grow();
    this.#place(this.#rise(this.#size++, time), { time, kind, subject, order: this.#pushed++ });
  }

  /** False when nothing is left; else the earliest event is in `time`, `kind` and `subject`. */
  pop(): boolean {
    if (this.#size === 0) return false;
    this.time = this.#times[0]!;
    this.kind = this.#kinds[0]!;
    this.subject = this.#subjects[0]!;
    this.#size--;
    if (this.#size > 0) this.#sink();
    return true;
  }

  /** Makes room for `time` above `at`. A new event is later than all of its time. */
  #rise(at: number, time: number): number {
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.#times[parent]! <= time) break;
      this.#move(parent, at);
      at = parent;
    }
    return at;
  }

  /** The last event takes the place of the first, below what is earlier. */
  #sink(): void {
    const last = this.#size;
    const [time, order] = [this.#times[last]!, this.#orders[last]!];
    let at = 0;
    for (;;) {
      const child = this.#earlierChild(at);
      if (child === undefined || !this.#isBefore(child, time, order)) break;
      this.#move(child, at);
      at = child;
    }
    this.#move(last, at);
  }

  #earlierChild(at: number): number | undefined {
    const [left, right] = [2 * at + 1, 2 * at + 2];
    if (left >= this.#size) return undefined;
    return right < this.#size && this.#isBefore(right, this.#times[left]!, this.#orders[left]!) ? right : left;
  }

  #isBefore(at: number, time: number, order: number): boolean {
    return this.#times[at]! < time || (this.#times[at] === time && this.#orders[at]! < order);
  }

  #place(at: number, event: { time: number; kind: number; subject: number; order: number }): void {
    this.#times[at] = event.time;
    this.#kinds[at] = event.kind;
    this.#subjects[at] = event.subject;
    this.#orders[at] = event.order;
  }

  #move(from: number, to: number): void {
    this.#times[to] = this.#times[from]!;
    this.#kinds[to] = this.#kinds[from]!;
    this.#subjects[to] = this.#subjects[from]!;
    this.#orders[to] = this.#orders[from]!;
  }

  #grow(): void {
    const grown = <Flat extends Float64Array | Uint8Array | Int32Array>(from: Flat, to: Flat): Flat => {
      to.set(from);
      return to;
    };
    const capacity = 2 * this.#times.length;
    this.#times = grown(this.#times, new Float64Array(capacity));
    this.#kinds = grown(this.#kinds, new Uint8Array(capacity));
    this.#subjects = grown(this.#subjects, new Int32Array(capacity));
    this.#orders = grown(this.#orders, new Float64Array(capacity));
  }
}

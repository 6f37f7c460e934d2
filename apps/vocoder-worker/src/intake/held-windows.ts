export interface HeldWindowsOptions {
  /** windows that may be held at once: read and not yet written */
  readonly capacity: number;
  /** windows that one read may ask for */
  readonly readAtMost: number;
}

/**
 * The bound on what a vocoder prefetches. A reader reserves room before it reads, since it cannot know how much will
 * come; claims use what is left. When full, readers wait: the windows stay in Redis, for others.
 */
export class HeldWindows {
  readonly #options: HeldWindowsOptions;
  readonly #held = new Map<number, Set<string>>();
  readonly #waiters: (() => void)[] = [];
  #count = 0;
  #reserved = 0;

  constructor(options: HeldWindowsOptions) {
    this.#options = options;
  }

  get count(): number {
    return this.#count;
  }

  /** Less is held than may be, whoever has reserved the rest. */
  get hasRoom(): boolean {
    return this.#count < this.#options.capacity;
  }

  get free(): number {
    return Math.max(0, this.#options.capacity - this.#count - this.#reserved);
  }

  /** Entry ids held of a shard. */
  of(shard: number): ReadonlySet<string> {
    return this.#held.get(shard) ?? new Set();
  }

  /** Waits for room and reserves it, to be given back with {@link settle}. 0 when the signal has ended the wait. */
  async reserve(signal: AbortSignal): Promise<number> {
    while (this.free === 0 && !signal.aborted) await this.#freed(signal);
    const room = signal.aborted ? 0 : Math.min(this.free, this.#options.readAtMost);
    this.#reserved += room;
    return room;
  }

  settle(room: number): void {
    this.#reserved -= room;
    this.#wake();
  }

  /** False when it is held already. */
  add(shard: number, entryId: string): boolean {
    const ids = this.#held.get(shard) ?? new Set();
    this.#held.set(shard, ids);
    if (ids.has(entryId)) return false;
    ids.add(entryId);
    this.#count++;
    return true;
  }

  release(shard: number, entryId: string): void {
    if (!this.#held.get(shard)?.delete(entryId)) return;
    this.#count--;
    this.#wake();
  }

  #freed(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        signal.removeEventListener("abort", wake);
        resolve();
      };
      this.#waiters.push(wake);
      signal.addEventListener("abort", wake, { once: true });
    });
  }

  #wake(): void {
    for (const wake of this.#waiters.splice(0)) wake();
  }
}

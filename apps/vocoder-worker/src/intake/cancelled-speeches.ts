import type { SpeechId } from "@mynah/protocol";

/**
 * Speeches that were cancelled or failed lately. Bounded: the oldest is forgotten, and costs no more than a decode in vain,
 * since the commit asks again.
 */
export class CancelledSpeeches {
  readonly #ids = new Set<string>();
  readonly #capacity: number;

  constructor(capacity = 4_096) {
    this.#capacity = capacity;
  }

  /** undefined: a wake-up without an id (the subscriber has reconnected). */
  add(id: string | undefined): void {
    if (id === undefined) return;
    this.#ids.delete(id);
    this.#ids.add(id);
    if (this.#ids.size <= this.#capacity) return;
    const [oldest] = this.#ids;
    if (oldest !== undefined) this.#ids.delete(oldest);
  }

  has(id: SpeechId): boolean {
    return this.#ids.has(id);
  }
}

import type { SpeechEvent } from "./speech-event.js";

/** Where a listener's events come from, one at a time. */
export interface EventSource {
  /** undefined: there are no more */
  next(): Promise<SpeechEvent | undefined>;
  close(): void;
}

const OVER = { value: undefined, done: true } as const;

/**
 * What an async generator over a source would be: opened by the first pull, closed at the end or when its consumer has had enough. A
 * generator's frame lives as long as the speech, so that V8 (11.3) takes what it held last into the old generation at each scavenge: all
 * sound that was read, until a mark-compact, which hundreds of streams then need every second.
 */
export class PulledEvents implements AsyncIterableIterator<SpeechEvent, undefined> {
  readonly #open: () => Promise<EventSource>;
  #source: EventSource | undefined;
  #isOver = false;
  #isPulling = false;
  #pulled: () => void = () => undefined;

  constructor(open: () => Promise<EventSource>) {
    this.#open = open;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** One pull at a time. */
  async next(): Promise<IteratorResult<SpeechEvent, undefined>> {
    if (this.#isOver) return OVER;
    this.#isPulling = true;
    try {
      this.#source ??= await this.#open();
      const value = await this.#source.next();
      if (value !== undefined) return { value, done: false };
      this.#close();
      return OVER;
    } catch (error) {
      this.#close();
      throw error;
    } finally {
      this.#isPulling = false;
      this.#pulled();
    }
  }

  /** Closes once the pull that is going on has ended: see to it that it does. */
  async return(): Promise<IteratorResult<SpeechEvent, undefined>> {
    if (this.#isPulling) await new Promise<void>((resolve) => (this.#pulled = resolve));
    this.#close();
    return OVER;
  }

  #close(): void {
    this.#isOver = true;
    this.#source?.close();
    this.#source = undefined;
  }
}

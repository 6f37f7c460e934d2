import type { SpeechEvent } from "./speech-event.js";

/** Where a listener's events come from, one at a time. */
export interface EventSource {
  /** undefined: there are no more */
  next(): Promise<SpeechEvent | undefined>;
  close(): void;
}

type Pulled = IteratorResult<SpeechEvent, undefined>;

const OVER = { value: undefined, done: true } as const;

/**
 * What an async generator over a source would be: opened by the first pull, closed at the end or when its consumer has had enough. By
 * hand, since each chunk passes here: a generator within a generator has several promises more for each, and holds it until the next.
 */
export class PulledEvents implements AsyncIterableIterator<SpeechEvent, undefined> {
  readonly #open: () => Promise<EventSource>;
  #source: EventSource | undefined;
  #isOver = false;
  #isPulling = false;
  #onPulled: () => void = () => undefined;
  #pullEnds: Promise<void> | undefined;

  constructor(open: () => Promise<EventSource>) {
    this.#open = open;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** One pull at a time. */
  next(): Promise<Pulled> {
    if (this.#isOver) return Promise.resolve(OVER);
    this.#isPulling = true;
    return this.#pull().then(this.#took, this.#failed);
  }

  #pull(): Promise<SpeechEvent | undefined> {
    return this.#source === undefined ? this.#begin() : this.#source.next();
  }

  async #begin(): Promise<SpeechEvent | undefined> {
    this.#source = await this.#open();
    return this.#source.next();
  }

  readonly #took = (value: SpeechEvent | undefined): Pulled => {
    if (value === undefined) this.#close();
    this.#pulled();
    return value === undefined ? OVER : { value, done: false };
  };

  readonly #failed = (error: unknown): never => {
    this.#close();
    this.#pulled();
    throw error;
  };

  #pulled(): void {
    this.#isPulling = false;
    this.#onPulled();
  }

  /** Closes once the pull that is going on has ended: see to it that it does. */
  async return(): Promise<Pulled> {
    if (this.#isPulling) await (this.#pullEnds ??= new Promise<void>((resolve) => (this.#onPulled = resolve)));
    this.#close();
    return OVER;
  }

  #close(): void {
    this.#isOver = true;
    this.#source?.close();
    this.#source = undefined;
  }
}

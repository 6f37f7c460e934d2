import { SpeechError } from "@mynah/protocol";

interface Queue {
  readonly waiting: Waiting[];
}

interface Waiting {
  begin(): void;
  fail(error: unknown): void;
}

/**
 * Lets those who come for the same thing in one after another, in the order of coming. When nothing can be had (`unavailable`), all
 * who wait for the same thing are told at once, not one after another.
 */
export class Turns<Key> {
  readonly #most: number;
  readonly #queues = new Map<Key, Queue>();

  /** @param most who may wait for one thing */
  constructor(most: number) {
    this.#most = most;
  }

  /** Resolves or rejects like `work`, which begins when all earlier work of this key has ended. @throws SpeechError overloaded */
  async take<Value>(key: Key, work: () => Promise<Value>): Promise<Value> {
    await this.#enter(key);
    try {
      return await work();
    } catch (error) {
      if (error instanceof SpeechError && error.code === "unavailable") this.#failAll(key, error);
      throw error;
    } finally {
      this.#leave(key);
    }
  }

  async #enter(key: Key): Promise<void> {
    const queue = this.#queues.get(key);
    if (queue === undefined) return void this.#queues.set(key, { waiting: [] });
    if (queue.waiting.length >= this.#most)
      throw new SpeechError(
        "overloaded",
        `More than ${this.#most} pieces of text wait already: wait for their answers.`,
      );
    await new Promise<void>((begin, fail) => queue.waiting.push({ begin, fail }));
  }

  #failAll(key: Key, error: SpeechError): void {
    this.#queues
      .get(key)
      ?.waiting.splice(0)
      .forEach((waiting) => waiting.fail(error));
  }

  #leave(key: Key): void {
    const next = this.#queues.get(key)?.waiting.shift();
    if (next === undefined) this.#queues.delete(key);
    else next.begin();
  }
}

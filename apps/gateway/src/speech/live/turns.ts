/** Lets those who come for the same thing in one after another, in the order of coming. */
export class Turns<Key> {
  readonly #last = new Map<Key, Promise<unknown>>();

  /** Resolves or rejects like `work`, which begins when all earlier work of this key has ended. */
  async take<Value>(key: Key, work: () => Promise<Value>): Promise<Value> {
    const before = this.#last.get(key);
    const own = (before ?? Promise.resolve()).then(work, work);
    this.#last.set(key, own);
    try {
      return await own;
    } finally {
      if (this.#last.get(key) === own) this.#last.delete(key);
    }
  }
}

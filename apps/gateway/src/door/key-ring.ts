import { keys, type ApiKey } from "@mynah/protocol";
import type { Doorbell, KeyStore } from "@mynah/protocol/redis";
import { REDIS_ANSWER_MS, withinMs } from "../speech/redis-failure.js";

const AGAIN_MS = 1_000;

export interface KeyRingOptions {
  readonly store: Pick<KeyStore, "all" | "find">;
  /** a key that was here is no longer */
  readonly onGone: (keyId: string) => void;
}

/**
 * All keys, in memory: neither a right one nor a wrong one costs a round trip. Redis rings at each change, and when it comes
 * back after it was away all are read anew; until they could be read, nobody is let in.
 */
export class KeyRing {
  readonly #options: KeyRingOptions;
  readonly #closed = new AbortController();
  #keys: ReadonlyMap<string, ApiKey> = new Map();
  #isHearing = false;
  #isFresh = false;
  #loading: Promise<void> | undefined;

  constructor(options: KeyRingOptions) {
    this.#options = options;
  }

  /** From now on changes are heard of. Never rejects: without Redis it is tried again. */
  async start(doorbell: Doorbell): Promise<void> {
    try {
      await doorbell.subscribe(keys.apiKeysChanged, (keyId) => this.#changed(keyId));
      this.#isHearing = true;
      this.#changed(undefined);
    } catch {
      if (!this.#closed.signal.aborted) setTimeout(() => void this.start(doorbell), AGAIN_MS).unref();
    }
  }

  /** @throws SpeechError unavailable, when the keys cannot be read */
  async find(keyId: string): Promise<ApiKey | undefined> {
    if (!this.#isFresh || !this.#isHearing) await this.#load();
    return this.#keys.get(keyId);
  }

  /** A key that is not here: it may have been made this very moment. @throws SpeechError unavailable */
  async look(keyId: string): Promise<ApiKey | undefined> {
    await this.#loadOne(keyId);
    return this.#keys.get(keyId);
  }

  /** Is it here, as far as has been heard? Whoever goes by it hears of its going. */
  has(keyId: string): boolean {
    return this.#keys.has(keyId);
  }

  close(): void {
    this.#closed.abort();
  }

  #changed(keyId: string | undefined): void {
    if (keyId === undefined) this.#isFresh = false;
    // What is being read may be older than the ring.
    const reload = async (): Promise<void> => {
      await this.#loading?.catch(() => undefined);
      await this.#load();
    };
    const read = keyId === undefined ? reload() : this.#loadOne(keyId);
    read.catch(() => (this.#isFresh = false)); // who asks next tries again
  }

  #load(): Promise<void> {
    return (this.#loading ??= this.#loadAll().finally(() => (this.#loading = undefined)));
  }

  async #loadAll(): Promise<void> {
    const all = await withinMs(REDIS_ANSWER_MS, this.#options.store.all());
    this.#take(new Map(all.map((key) => [key.id, key])));
    this.#isFresh = true;
  }

  async #loadOne(keyId: string): Promise<void> {
    const key = await withinMs(REDIS_ANSWER_MS, this.#options.store.find(keyId));
    const others = [...this.#keys].filter(([id]) => id !== keyId);
    this.#take(new Map(key === undefined ? others : [...others, [keyId, key]]));
  }

  #take(now: ReadonlyMap<string, ApiKey>): void {
    const gone = [...this.#keys.keys()].filter((id) => !now.has(id));
    this.#keys = now;
    gone.forEach((id) => this.#options.onGone(id));
  }
}

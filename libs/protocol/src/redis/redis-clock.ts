import type { Redis } from "ioredis";

/** So long the server's time is reckoned on from this process's monotonic clock. */
const FRESH_MS = 10_000;

/** The server's wall clock: the only one that all programs share, whatever theirs are set to. */
export class RedisClock {
  readonly #redis: Pick<Redis, "time">;
  #asked: { readonly at: number; readonly unixMs: Promise<number> } | undefined;

  constructor(redis: Pick<Redis, "time">) {
    this.#redis = redis;
  }

  /** Unix milliseconds, asked for at most every 10 s. */
  async now(): Promise<number> {
    const at = performance.now();
    if (this.#asked === undefined || at - this.#asked.at >= FRESH_MS) this.#ask(at);
    const { at: askedAt, unixMs } = this.#asked!;
    return (await unixMs) + performance.now() - askedAt;
  }

  #ask(at: number): void {
    const unixMs = this.#redis.time().then(([seconds, micros]) => Number(seconds) * 1_000 + Number(micros) / 1_000);
    unixMs.catch(() => (this.#asked = undefined));
    this.#asked = { at, unixMs };
  }
}

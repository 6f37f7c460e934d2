import type { Redis } from "ioredis";
import { keys } from "../keys.js";
import { luaCommand } from "./lua-command.js";

const readTime = luaCommand("readTime", 1);

/** So long the server's time is reckoned on from this process's monotonic clock. */
const FRESH_MS = 10_000;

/** The server's wall clock: the only one that all programs share, whatever theirs are set to. */
export class RedisClock {
  readonly #redis: Clock;
  #asked: { readonly at: number; readonly unixMs: Promise<number> } | undefined;

  constructor(redis: Clock) {
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
    const unixMs = askForTime(this.#redis).then(([s, micros]) => Number(s) * 1_000 + Number(micros) / 1_000);
    unixMs.catch(() => (this.#asked = undefined));
    this.#asked = { at, unixMs };
  }
}

type Clock = Pick<Redis, "time"> & Partial<Pick<Redis, "isCluster">>;

/** A cluster has as many clocks as nodes. What is compared by it lies beside the queues: when a job is due. */
async function askForTime(redis: Clock): Promise<readonly unknown[]> {
  if (redis.isCluster !== true) return redis.time();
  return ((await readTime(redis as Redis, keys.queuePrefix)) as readonly Buffer[]).map(String);
}

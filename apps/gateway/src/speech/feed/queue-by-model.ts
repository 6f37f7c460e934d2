import type { Redis } from "ioredis";
import { JobQueue } from "../job-queue.js";

/** The queue of any model, also of one that only other gateways serve: the last listener to a speech of it may be here. */
export class QueueByModel {
  readonly #own: ReadonlyMap<string, JobQueue>;
  readonly #others = new Map<string, JobQueue>();
  readonly #redis: Redis;

  constructor(own: ReadonlyMap<string, JobQueue>, redis: Redis) {
    this.#own = own;
    this.#redis = redis;
  }

  of(model: string): JobQueue {
    const known = this.#own.get(model) ?? this.#others.get(model);
    if (known !== undefined) return known;
    // Nothing is admitted through it, so nobody asks how it is served.
    const queue = new JobQueue({ redis: this.#redis, profile: model, codec: "", shards: 1 });
    this.#others.set(model, queue);
    return queue;
  }

  /** This gateway's own queues too. */
  async close(): Promise<void> {
    await Promise.allSettled([...this.#own.values(), ...this.#others.values()].map((queue) => queue.close()));
  }
}

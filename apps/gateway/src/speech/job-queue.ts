import { duePriority, keys, limits, speechJobId, type SpeechId, type SpeechJob } from "@mynah/protocol";
import { RedisClock } from "@mynah/protocol/redis";
import { Queue } from "bullmq";
import type { Redis } from "ioredis";

const COUNT_FRESH_MS = 250;
/** Text lies in a job's data: it goes soon after the job has ended. */
const KEEP_ENDED = { age: 60, count: 500 } as const;

export interface PlannedJob {
  readonly job: SpeechJob;
  /** so long from now its sound is due */
  readonly dueMs: number;
}

/** The speech jobs of one profile. */
export class JobQueue {
  readonly #profile: string;
  readonly #redis: Redis;
  readonly #clock: RedisClock;
  #queue: Queue<SpeechJob> | undefined;
  #count: { readonly at: number; readonly waiting: Promise<number> } | undefined;

  constructor(profile: string, redis: Redis) {
    this.#profile = profile;
    this.#redis = redis;
    this.#clock = new RedisClock(redis);
  }

  /** All of them or none. By Redis's clock, so that those of no gateway go before or after all others'. */
  async add(planned: readonly PlannedJob[]): Promise<void> {
    const queue = await this.#ready();
    const now = await this.#clock.now();
    await queue.addBulk(
      planned.map(({ job, dueMs }) => {
        const opts = { jobId: speechJobId(job.speechId, job.segment), priority: duePriority(now + dueMs) };
        return { name: "speak", data: job, opts };
      }),
    );
    this.#count = undefined;
  }

  /** Takes out what no worker has begun. */
  async removeWaiting(speechId: SpeechId, segments: number): Promise<void> {
    const ids = Array.from({ length: segments }, (_, segment) => speechJobId(speechId, segment));
    const queue = await this.#ready();
    await Promise.allSettled(ids.map((id) => queue.remove(id)));
  }

  /** Jobs that nobody has taken yet; at most 250 ms old, so that a crowd costs Redis no more than one visitor. */
  waiting(now = performance.now()): Promise<number> {
    if (this.#count !== undefined && now - this.#count.at < COUNT_FRESH_MS) return this.#count.waiting;
    const waiting = this.#ready().then((queue) => queue.getJobCountByTypes("waiting", "prioritized", "delayed"));
    this.#count = { at: now, waiting };
    waiting.catch(() => (this.#count = undefined));
    return waiting;
  }

  /** Is a worker connected to this queue? */
  async hasWorkers(): Promise<boolean> {
    return (await (await this.#ready()).getWorkersCount()) > 0;
  }

  async close(): Promise<void> {
    await this.#queue?.close();
  }

  /** BullMQ looks at the server once: a queue made while Redis was away stays dead for good, so it is made anew. */
  async #ready(): Promise<Queue<SpeechJob>> {
    const queue = (this.#queue ??= this.#make());
    try {
      await queue.waitUntilReady();
      return queue;
    } catch (error) {
      if (this.#queue === queue) this.#queue = undefined;
      void queue.close().catch(() => undefined);
      throw error;
    }
  }

  #make(): Queue<SpeechJob> {
    const queue = new Queue<SpeechJob>(keys.queue(this.#profile), {
      connection: this.#redis,
      prefix: keys.queuePrefix,
      skipWaitingForReady: true,
      defaultJobOptions: { attempts: limits.attempts, removeOnComplete: KEEP_ENDED, removeOnFail: KEEP_ENDED },
    });
    queue.on("error", () => undefined); // the connection's owner logs it
    return queue;
  }
}

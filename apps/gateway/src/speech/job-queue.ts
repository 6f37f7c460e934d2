import { keys, limits, speechJobId, type SpeechId, type SpeechJob } from "@mynah/protocol";
import { Queue } from "bullmq";
import type { Redis } from "ioredis";

const COUNT_FRESH_MS = 250;
/** Text lies in a job's data: it goes soon after the job has ended. */
const KEEP_ENDED = { age: 60, count: 500 } as const;

export interface PlannedJob {
  readonly job: SpeechJob;
  readonly priority: number;
}

/** The speech jobs of one profile. */
export class JobQueue {
  readonly #queue: Queue<SpeechJob>;
  #count: { readonly at: number; readonly waiting: Promise<number> } | undefined;

  constructor(profile: string, redis: Redis) {
    this.#queue = new Queue<SpeechJob>(keys.queue(profile), {
      connection: redis,
      prefix: keys.queuePrefix,
      skipWaitingForReady: true,
      defaultJobOptions: { attempts: limits.attempts, removeOnComplete: KEEP_ENDED, removeOnFail: KEEP_ENDED },
    });
    this.#queue.on("error", () => undefined); // the connection's owner logs it
  }

  /** All of them or none. */
  async add(planned: readonly PlannedJob[]): Promise<void> {
    await this.#queue.addBulk(
      planned.map(({ job, priority }) => {
        return { name: "speak", data: job, opts: { jobId: speechJobId(job.speechId, job.segment), priority } };
      }),
    );
    this.#count = undefined;
  }

  /** Takes out what no worker has begun. */
  async removeWaiting(speechId: SpeechId, segments: number): Promise<void> {
    const ids = Array.from({ length: segments }, (_, segment) => speechJobId(speechId, segment));
    await Promise.allSettled(ids.map((id) => this.#queue.remove(id)));
  }

  /** Jobs that nobody has taken yet; at most 250 ms old, so that a crowd costs Redis no more than one visitor. */
  waiting(now = performance.now()): Promise<number> {
    if (this.#count !== undefined && now - this.#count.at < COUNT_FRESH_MS) return this.#count.waiting;
    const waiting = this.#queue.getJobCountByTypes("waiting", "prioritized", "delayed");
    this.#count = { at: now, waiting };
    waiting.catch(() => (this.#count = undefined));
    return waiting;
  }

  /** Is a worker connected to this queue? */
  async hasWorkers(): Promise<boolean> {
    return (await this.#queue.getWorkersCount()) > 0;
  }

  async close(): Promise<void> {
    await this.#queue.close();
  }
}

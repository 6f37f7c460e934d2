import { duePriority, keys, limits, speechJobId, type SpeechId, type SpeechJob } from "@mynah/protocol";
import { readEnginesPace, RedisClock } from "@mynah/protocol/redis";
import { Queue } from "bullmq";
import { lookAtService, type ServiceLook, type ServicePlace } from "./service-look.js";
import { ServiceView } from "./service-view.js";

/** Text lies in a job's data: it goes soon after the job has ended. */
const KEEP_ENDED = { age: 60, count: 500 } as const;

export interface PlannedJob {
  readonly job: SpeechJob;
  /** so long from now its sound is due */
  readonly dueMs: number;
}

/** The speech jobs of one profile. */
export class JobQueue {
  /** what a new speech would have to wait for */
  readonly service: ServiceView;
  readonly #place: ServicePlace;
  readonly #clock: RedisClock;
  #queue: Queue<SpeechJob> | undefined;

  constructor(place: ServicePlace) {
    this.#place = place;
    this.#clock = new RedisClock(place.redis);
    const look = (): Promise<ServiceLook> => lookAtService(place, this.#clock);
    this.service = new ServiceView({ look, hasWorkers: () => this.hasWorkers() });
  }

  /** All of them or none. By Redis's clock, so that those of no gateway go before or after all others'. */
  async add(planned: readonly PlannedJob[]): Promise<void> {
    const queue = await this.#ready();
    const now = await this.#clock.now();
    await queue.addBulk(
      planned.map(({ job, dueMs }) => {
        const jobId = speechJobId(job.speechId, job.segment);
        const opts = { jobId, priority: duePriority(now + dueMs), timestamp: Math.round(now) };
        return { name: "speak", data: job, opts };
      }),
    );
    if (planned.some(({ job }) => job.segment === 0)) this.service.admitted.queued(performance.now());
  }

  /** Takes out what no worker has begun. */
  async removeWaiting(speechId: SpeechId, segments: number): Promise<void> {
    const ids = Array.from({ length: segments }, (_, segment) => speechJobId(speechId, segment));
    const queue = await this.#ready();
    await Promise.allSettled(ids.map((id) => queue.remove(id)));
  }

  /** Jobs that nobody has taken yet. */
  async waiting(): Promise<number> {
    return (await this.service.see()).waitingJobs;
  }

  /** Is a worker connected to this queue? */
  async hasWorkers(): Promise<boolean> {
    return (await (await this.#ready()).getWorkersCount()) > 0;
  }

  /** Does a worker say that it serves? One that is connected may be frozen. */
  async isServed(): Promise<boolean> {
    return (await readEnginesPace(this.#place.redis, this.#place.profile)) !== undefined;
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
    const queue = new Queue<SpeechJob>(keys.queue(this.#place.profile), {
      connection: this.#place.redis,
      prefix: keys.queuePrefix,
      skipWaitingForReady: true,
      defaultJobOptions: { attempts: limits.attempts, removeOnComplete: KEEP_ENDED, removeOnFail: KEEP_ENDED },
    });
    queue.on("error", () => undefined); // the connection's owner logs it
    return queue;
  }
}

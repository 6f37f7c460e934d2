import { keys, limits, speechJobId, type SpeechId, type SpeechJob } from "@mynah/protocol";
import { Queue } from "bullmq";
import { lookAtService, type ServicePlace } from "./service-look.js";
import { ServiceView } from "./service-view.js";

/** Text lies in a job's data: it goes soon after the job has ended. */
const KEEP_ENDED = { age: 60, count: 500 } as const;

export interface PlannedJob {
  readonly job: SpeechJob;
  readonly priority: number;
}

/** The speech jobs of one profile. */
export class JobQueue {
  /** what a new speech would have to wait for */
  readonly service: ServiceView;
  readonly #place: ServicePlace;
  #queue: Queue<SpeechJob> | undefined;

  constructor(place: ServicePlace) {
    this.#place = place;
    this.service = new ServiceView({ look: () => lookAtService(place), hasWorkers: () => this.hasWorkers() });
  }

  /** All of them or none. */
  async add(planned: readonly PlannedJob[]): Promise<void> {
    const queue = await this.#ready();
    await queue.addBulk(
      planned.map(({ job, priority }) => {
        return { name: "speak", data: job, opts: { jobId: speechJobId(job.speechId, job.segment), priority } };
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

import { REDIS_ANSWER_MS } from "./redis-failure.js";

interface Admitted {
  readonly at: number;
  /** when its first job was in the queue for certain */
  queuedAt?: number;
}

/** What is not queued after so long never will be: its request has failed. */
const FORGET_MS = 2 * REDIS_ANSWER_MS;

/** Speeches that this gateway let in and that a look into the queue may not show yet. Times are monotonic milliseconds. */
export class AdmittedSpeeches {
  /** in the order of coming */
  #speeches: Admitted[] = [];

  admit(now: number): void {
    this.#speeches.push({ at: now });
  }

  /** The first job of one of them is queued. Whose it is does not matter: they are only counted. */
  queued(now: number): void {
    const first = this.#speeches.find(({ queuedAt }) => queuedAt === undefined);
    if (first !== undefined) first.queuedAt = now;
  }

  /** How many a look into the queue that began at `lookedAt` does not show. */
  unseen(lookedAt: number, now: number): number {
    this.#speeches = this.#speeches.filter(
      ({ at, queuedAt = Infinity }) => queuedAt >= lookedAt && now - at < FORGET_MS,
    );
    return this.#speeches.length;
  }
}

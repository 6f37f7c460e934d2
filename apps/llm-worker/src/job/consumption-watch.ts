import { keys } from "@mynah/protocol";
import { QueueKeys } from "bullmq";
import type { Redis } from "ioredis";
import type { SpeechWorker } from "./speech-worker.js";

/** What a look finds of a worker that could begin another job. */
export interface Look {
  /** jobs that it has taken in all */
  readonly taken: number;
  /** how often Redis refused it one: a full Redis is none of its faults */
  readonly refusals: number;
  /** the job that is next in the queue */
  readonly nextJob: string | undefined;
}

/** Between two looks the same job was next, and the worker had room, was refused none and took none: it does not consume. */
export function hasStopped(before: Look | undefined, now: Look | undefined): boolean {
  if (before?.nextJob === undefined || now === undefined) return false;
  return before.nextJob === now.nextJob && before.taken === now.taken && before.refusals === now.refusals;
}

export interface ConsumptionWatchOptions {
  readonly worker: Pick<SpeechWorker, "hasRoom" | "taken" | "refusals">;
  readonly readNextJob: () => Promise<string | undefined>;
  /** between two looks; a worker without room does not ask Redis at all */
  readonly stallMs: number;
  /** told once; the watch is over then */
  readonly onStopped: () => void;
}

/** Notices that a worker has stopped taking jobs though it could: its loop or its connection is dead without a word. @returns ends the watch */
export function watchConsumption(options: ConsumptionWatchOptions): () => void {
  let before: Look | undefined;
  const timer = setInterval(() => {
    void look(options).then((now) => {
      if (hasStopped(before, now)) {
        clearInterval(timer);
        options.onStopped();
      }
      before = now;
    });
  }, options.stallMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** undefined: it has no room, or Redis does not answer, so that nothing can be said. */
async function look({ worker, readNextJob }: ConsumptionWatchOptions): Promise<Look | undefined> {
  if (!worker.hasRoom) return undefined;
  const { taken, refusals } = worker;
  const nextJob = await readNextJob().catch(() => undefined);
  return { taken, refusals, nextJob };
}

/** The job that BullMQ would give out next; none while the queue is paused. */
export async function readNextJob(redis: Redis, profile: string): Promise<string | undefined> {
  const key = (type: string): string => new QueueKeys(keys.queuePrefix).toKey(keys.queue(profile), type);
  const [paused, waiting, prioritised] = await Promise.all([
    redis.hexists(key("meta"), "paused"),
    redis.lindex(key("wait"), "-1"),
    redis.zrange(key("prioritized"), "0", "0"),
  ]);
  return paused === 1 ? undefined : (waiting ?? prioritised[0]);
}

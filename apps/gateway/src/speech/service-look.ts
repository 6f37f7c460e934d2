import { duePriority, keys, VOCODERS_GROUP } from "@mynah/protocol";
import { readEnginesPace, readPace, type EnginesPace, type RedisClock } from "@mynah/protocol/redis";
import { QueueKeys } from "bullmq";
import type { Redis } from "ioredis";
import { vocoderWaitMs } from "./expected-wait.js";

/** Where the work of one profile waits. */
export interface ServicePlace {
  readonly redis: Redis;
  readonly profile: string;
  readonly codec: string;
  readonly shards: number;
}

/** What waits, and how fast it is served, as of about one moment. */
export interface ServiceLook {
  /** jobs that nobody has taken yet */
  readonly waitingJobs: number;
  /** of these, the jobs that are served before one that is due now */
  readonly dueJobs: number;
  readonly activeJobs: number;
  /** undefined while no worker says it */
  readonly engines: EnginesPace | undefined;
  readonly vocoderWaitMs: number;
}

/** BullMQ's score of a job: its priority, then the order of coming. */
const SCORES_PER_PRIORITY = 2 ** 32;

/** Not through a Queue of BullMQ, which would ask for each figure by itself. */
export async function lookAtService(place: ServicePlace, clock: RedisClock): Promise<ServiceLook> {
  const [jobs, engines, waitMs] = await Promise.all([
    countJobs(place, await clock.now()),
    readEnginesPace(place.redis, place.profile),
    readVocoderWait(place),
  ]);
  return { ...jobs, engines, vocoderWaitMs: waitMs };
}

type JobCounts = Pick<ServiceLook, "waitingJobs" | "dueJobs" | "activeJobs">;

async function countJobs({ redis, profile }: ServicePlace, unixMs: number): Promise<JobCounts> {
  const key = (name: string): string => new QueueKeys(keys.queuePrefix).toKey(keys.queue(profile), name);
  const dueBelow = (duePriority(unixMs) + 1) * SCORES_PER_PRIORITY;
  // They leave in one write. A job that moves between two of them is counted twice or not at all: that is no worse than a moment later.
  const [wait, delayed, prioritized, due, activeJobs] = await Promise.all([
    redis.llen(key("wait")),
    redis.zcard(key("delayed")),
    redis.zcard(key("prioritized")),
    redis.zcount(key("prioritized"), "-inf", `(${dueBelow}`),
    redis.llen(key("active")),
  ]);
  // Jobs without a priority go first; delayed ones were handed over by a worker that leaves, and are due at once.
  return { waitingJobs: wait + delayed + prioritized, dueJobs: wait + delayed + due, activeJobs };
}

/** Speeches are spread evenly over the shards, so one of them tells of all. */
async function readVocoderWait({ redis, codec, shards }: ServicePlace): Promise<number> {
  const stream = keys.windows(codec, 0);
  const [pace, length, pending] = await Promise.all([
    readPace(redis, codec),
    redis.xlen(stream),
    redis.xpending(stream, VOCODERS_GROUP).then(([count]) => Number(count), ignoreNoGroup),
  ]);
  // What was decoded is deleted, so the rest is held by vocoders or still unread.
  return vocoderWaitMs(Math.max(0, length - pending) * shards, pace);
}

function ignoreNoGroup(error: unknown): number {
  if (error instanceof Error && error.message.includes("NOGROUP")) return 0;
  throw error;
}

import type { Redis } from "ioredis";
import { JobQueue } from "../job-queue.js";

/** The queue of any model, also of one that only other gateways serve: the last listener to a speech of it may be here. */
export function queueByModel(queues: ReadonlyMap<string, JobQueue>, redis: Redis): (model: string) => JobQueue {
  const others = new Map<string, JobQueue>();
  return (model) => {
    const queue = queues.get(model) ?? others.get(model) ?? otherQueue(redis, model);
    if (!queues.has(model)) others.set(model, queue);
    return queue;
  };
}

/** Nothing is admitted through it, so nobody asks how it is served. */
const otherQueue = (redis: Redis, profile: string): JobQueue => new JobQueue({ redis, profile, codec: "", shards: 1 });

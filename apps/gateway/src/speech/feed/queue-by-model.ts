import type { Redis } from "ioredis";
import { JobQueue } from "../job-queue.js";

/** The queue of any model, also of one that only other gateways serve: the last listener to a speech of it may be here. */
export function queueByModel(queues: ReadonlyMap<string, JobQueue>, redis: Redis): (model: string) => JobQueue {
  const others = new Map<string, JobQueue>();
  return (model) => {
    const queue = queues.get(model) ?? others.get(model) ?? new JobQueue(model, redis);
    if (!queues.has(model)) others.set(model, queue);
    return queue;
  };
}

import { keys } from "@mynah/protocol";
import { QueueKeys } from "bullmq";
import type { Redis } from "ioredis";

/**
 * Segments that all workers of a profile are speaking now: the jobs that BullMQ lists as active. Not through a Queue of
 * BullMQ, since one made while Redis is away stays dead for good.
 */
export function countSpokenSegments(redis: Redis, profile: string): Promise<number> {
  return redis.llen(new QueueKeys(keys.queuePrefix).toKey(keys.queue(profile), "active"));
}

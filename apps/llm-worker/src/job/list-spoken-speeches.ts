import { keys, parseSpeechJobId, type SpeechId } from "@mynah/protocol";
import { QueueKeys } from "bullmq";
import type { Redis } from "ioredis";

/**
 * The speeches that all workers of a profile are speaking now, by the jobs that BullMQ lists as active; each once, however many of
 * its segments are spoken side by side. Not through a Queue of BullMQ, since one made while Redis is away stays dead for good.
 */
export async function listSpokenSpeeches(redis: Redis, profile: string): Promise<ReadonlySet<SpeechId>> {
  const active = new QueueKeys(keys.queuePrefix).toKey(keys.queue(profile), "active");
  const jobs = (await redis.lrange(active, 0, -1)).map(parseSpeechJobId);
  return new Set(jobs.flatMap((job) => (job === undefined ? [] : [job.speechId])));
}

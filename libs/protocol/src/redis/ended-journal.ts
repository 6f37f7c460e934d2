import type { Redis } from "ioredis";
import { keys } from "../keys.js";
import { limits } from "../limits.js";
import type { SpeechJob } from "../speech-job.js";

/**
 * All codes of a segment that has ended, uint16 LE; undefined: it has not, or is no longer kept. From now on they are kept as long
 * as a reference is: later segments of the same speech may want them, however slowly it is listened to.
 */
export async function readEndedJournal(
  redis: Redis,
  { speechId, segment }: Pick<SpeechJob, "speechId" | "segment">,
): Promise<Buffer | undefined> {
  const own = keys.segment(speechId, segment);
  if ((await redis.hget(own, "ended")) === null) return undefined;
  await redis.pexpire(own, limits.referenceTtlMs);
  const journal = await redis.callBuffer("GETEX", keys.journal(speechId, segment), "PX", limits.referenceTtlMs);
  return (journal as Buffer | null) ?? undefined;
}

import { keys } from "@mynah/protocol";
import { createWindowsQueue, StrictRedis, type WindowsQueue } from "@mynah/protocol/redis";
import { Redis } from "ioredis";

export interface PreparedWindows {
  readonly queue: WindowsQueue;
  /** entries that this vocoder has read and not decoded yet */
  readonly entryIds: readonly string[];
  close(): void;
}

const AT_ONCE = 2_000;
const NO_WINDOW = Buffer.alloc(1);

/**
 * Windows in the hands of a vocoder, of which nothing is left to do but to write their sound: so that it is written as a vocoder
 * writes it, each by `commit`, while nothing else is done in Redis meanwhile.
 */
export async function prepareWindows(url: string, codec: string, count: number): Promise<PreparedWindows> {
  // Without the programs' time-outs: a Redis that is late is what is to be seen.
  const [redis, blocking] = [new StrictRedis(url), new Redis(url)];
  const queue = createWindowsQueue(redis, { codec, shard: 0, consumer: "bench" });
  await queue.prepare();
  const entryIds: string[] = [];
  while (entryIds.length < count) {
    const pipeline = redis.pipeline();
    const more = Math.min(AT_ONCE, count - entryIds.length);
    for (let at = 0; at < more; at += 1) pipeline.xadd(keys.windows(codec, 0), "*", "w", NO_WINDOW);
    await pipeline.exec();
    for (const { entryId } of await queue.read(blocking, { count: more, blockMs: 1_000 })) entryIds.push(entryId);
  }
  blocking.disconnect();
  return { queue, entryIds, close: () => redis.disconnect() };
}

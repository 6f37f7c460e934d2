import { keys, VOCODERS_GROUP } from "@mynah/protocol";
import { mastersOf } from "@mynah/protocol/redis";
import type { Redis } from "ioredis";

/** Does a living vocoder read this codec's windows? One that has had no window yet is known by its heart-beat only. */
async function hasVocoder(redis: Redis, codec: string, shard: number): Promise<boolean> {
  const names = await consumersOf(redis, keys.windows(codec, shard));
  if (names.length === 0) return hasHeartBeat(redis, shard);
  const alive = await redis.mget(names.map((name) => keys.vocoder(name, shard)));
  return alive.some((beat) => beat !== null) || hasHeartBeat(redis, shard);
}

/** Redis before 7.2 lists no consumer that has only waited so far. */
async function hasHeartBeat(redis: Redis, shard: number): Promise<boolean> {
  const found = await Promise.all(mastersOf(redis).map((node) => hasHeartBeatAt(node, shard)));
  return found.includes(true);
}

async function hasHeartBeatAt(node: Redis, shard: number): Promise<boolean> {
  let cursor = "0";
  do {
    const [next, found] = await node.scan(cursor, "MATCH", keys.vocoder("*", shard), "COUNT", 1_000);
    if (found.length > 0) return true;
    cursor = next;
  } while (cursor !== "0");
  return false;
}

/** Every pair of codec and shard needs one. */
export async function hasAllVocoders(redis: Redis, codecs: readonly string[], shards: number): Promise<boolean> {
  const pairs = codecs.flatMap((codec) => Array.from({ length: shards }, (_, shard) => ({ codec, shard })));
  const found = await Promise.all(pairs.map(({ codec, shard }) => hasVocoder(redis, codec, shard)));
  return !found.includes(false);
}

/** None while the stream or its group does not exist. */
async function consumersOf(redis: Redis, stream: string): Promise<readonly string[]> {
  try {
    const consumers = (await redis.xinfo("CONSUMERS", stream, VOCODERS_GROUP)) as readonly (readonly unknown[])[];
    return consumers.map((fields) => String(fields[fields.indexOf("name") + 1]));
  } catch (error) {
    if (error instanceof Error && /no such key|NOGROUP/i.test(error.message)) return [];
    throw error;
  }
}

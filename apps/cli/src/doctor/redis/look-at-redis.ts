import { mastersOf, type RedisServer } from "@mynah/protocol/redis";
import type { Redis } from "ioredis";
import { askRedis, RedisFault } from "../../redis/ask-redis.js";
import { parseInfo, type NodeLook, type RedisLook } from "./redis-look.js";

const PINGS = 5;

/** Asks a Redis, or each master of a cluster, what it says of itself, and changes nothing in it. */
export async function lookAtRedis(server: RedisServer, signal: AbortSignal): Promise<RedisLook> {
  try {
    return await askRedis(server, { name: "mynah-doctor", signal }, async (redis) => {
      // Before it has answered, it is not known who the masters are.
      await redis.ping();
      const nodes: NodeLook[] = [];
      // One after another, since it is timed how soon they answer.
      for (const node of mastersOf(redis)) nodes.push(await ask(node, redis.isCluster));
      return { kind: "answered", nodes };
    });
  } catch (error) {
    if (error instanceof RedisFault) return { kind: "silent", fault: error.message };
    throw error;
  }
}

async function ask(redis: Redis, isNode: boolean): Promise<NodeLook> {
  const info = parseInfo(await redis.info());
  const pingsMs: number[] = [];
  let skewMs = 0;
  for (let asked = 0; asked < PINGS; asked += 1) {
    const [at, begunAt] = [Date.now(), performance.now()];
    const [seconds, microseconds] = await redis.time();
    const tookMs = performance.now() - begunAt;
    skewMs = Number(seconds) * 1_000 + Number(microseconds) / 1_000 - (at + tookMs / 2);
    pingsMs.push(tookMs);
  }
  const node = isNode ? `${redis.options.host}:${redis.options.port}` : undefined;
  return { node, info, pingsMs, skewMs, folder: await folderOf(redis) };
}

/** Many are not allowed to ask for it. */
async function folderOf(redis: Redis): Promise<string | undefined> {
  const answer = (await redis.config("GET", "dir").catch(() => undefined)) as unknown;
  return Array.isArray(answer) && typeof answer[1] === "string" ? answer[1] : undefined;
}

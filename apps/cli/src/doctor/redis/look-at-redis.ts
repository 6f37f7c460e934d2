import type { Redis } from "ioredis";
import { openRedis } from "./open-redis.js";
import type { RedisAddress } from "./redis-address.js";
import { parseInfo, type RedisLook } from "./redis-look.js";

const PINGS = 5;

/** Asks the Redis what it says of itself, and changes nothing in it. */
export async function lookAtRedis(address: RedisAddress, signal: AbortSignal): Promise<RedisLook> {
  const redis = openRedis(address, signal);
  let fault: Error | undefined;
  redis.on("error", (error: Error) => (fault ??= error));
  try {
    await redis.connect();
    return await ask(redis);
  } catch (error) {
    return { kind: "silent", fault: (fault ?? (error as Error)).message };
  } finally {
    redis.disconnect();
  }
}

async function ask(redis: Redis): Promise<RedisLook> {
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
  return { kind: "answered", info, pingsMs, skewMs, folder: await folderOf(redis) };
}

/** Many are not allowed to ask for it. */
async function folderOf(redis: Redis): Promise<string | undefined> {
  const answer = (await redis.config("GET", "dir").catch(() => undefined)) as unknown;
  return Array.isArray(answer) && typeof answer[1] === "string" ? answer[1] : undefined;
}

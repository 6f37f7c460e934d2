import { limits } from "@mynah/protocol";
import { readDeadSegments, type NotedDeadSegment } from "@mynah/protocol/redis";
import type { Surroundings } from "../redis/find-redis.js";
import { withRedis } from "../redis/with-redis.js";

/** @throws OperatorError when no Redis answers */
export function listDead(around: Surroundings): Promise<readonly NotedDeadSegment[]> {
  return withRedis(around, "mynah-dead-letters", (redis) => readDeadSegments(redis, limits.deadSegments));
}

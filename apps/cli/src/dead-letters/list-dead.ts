import { limits } from "@mynah/protocol";
import { readDeadSegments, serverOptions, type NotedDeadSegment, type RedisServer } from "@mynah/protocol/redis";
import { Redis } from "ioredis";
import { OperatorError } from "../operator-error.js";

const ANSWER_MS = 3_000;

/** @throws OperatorError when no Redis answers there */
export async function listDead(server: RedisServer): Promise<readonly NotedDeadSegment[]> {
  const redis = new Redis(server.url, {
    ...serverOptions(server),
    retryStrategy: () => null,
    connectTimeout: ANSWER_MS,
    commandTimeout: ANSWER_MS,
  });
  redis.on("error", () => undefined);
  try {
    return await readDeadSegments(redis, limits.deadSegments);
  } catch (cause) {
    const words =
      "No Redis answers at REDIS_URL. Set it to the one that the workers use: with npm start redis://127.0.0.1:6399, unless that port was taken.";
    throw Object.assign(new OperatorError(words), { cause });
  } finally {
    redis.disconnect();
  }
}

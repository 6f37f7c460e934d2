import { serverOptions, type RedisServer } from "@mynah/protocol/redis";
import { Redis } from "ioredis";
import { OperatorError } from "../operator-error.js";

/** Scripts use PEXPIRE ... GT, which Redis 7 brought. Valkey says 7.2 or more. */
const OLDEST_MAJOR = 7;

/** @throws OperatorError when that Redis is too old */
export function requireRedisVersion(version: string, whose: string): void {
  if (Number.parseInt(version) >= OLDEST_MAJOR) return;
  throw new OperatorError(`${whose} is version ${version}; Mynah needs Redis ${OLDEST_MAJOR} or newer, or Valkey.`);
}

/** What the Redis at that address says of itself, or undefined when it is silent for so long; ioredis knocks until then. */
export async function redisVersionAt(server: RedisServer, timeoutMs: number): Promise<string | undefined> {
  const redis = new Redis(server.url, {
    ...serverOptions(server),
    retryStrategy: () => 50,
    maxRetriesPerRequest: null,
  });
  redis.on("error", () => undefined);
  const version = redis.info("server").then(
    (info) => /^redis_version:(\S+)/m.exec(info)?.[1],
    () => undefined,
  );
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), timeoutMs).unref());
  try {
    return await Promise.race([version, late]);
  } finally {
    redis.disconnect();
  }
}

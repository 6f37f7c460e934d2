import { Redis } from "ioredis";
import { OperatorError } from "../operator-error.js";
import { runIdIn } from "../redis/run-id.js";

/** Scripts use PEXPIRE ... GT, which Redis 7 brought. Valkey says 7.2 or more. */
const OLDEST_MAJOR = 7;

/** @throws OperatorError when that Redis is too old */
export function requireRedisVersion(version: string, whose: string): void {
  if (Number.parseInt(version) >= OLDEST_MAJOR) return;
  throw new OperatorError(`${whose} is version ${version}; Mynah needs Redis ${OLDEST_MAJOR} or newer, or Valkey.`);
}

/** From the answer to INFO. */
export function versionIn(info: string): string {
  return /^redis_version:(\S+)/m.exec(info)?.[1] ?? "unknown";
}

const processIdIn = (info: string): number => Number(/^process_id:(\d+)/m.exec(info)?.[1]);

export interface RedisAnswer {
  readonly version: string;
  /** of this very start of it */
  readonly runId: string;
  /** as it knows it: in a container, and behind a program that starts it, not the one that was started here */
  readonly processId: number;
}

/** What a Redis that is just starting says of itself, or undefined when it is silent for so long; ioredis knocks until then. */
export async function waitForRedis(url: string, timeoutMs: number): Promise<RedisAnswer | undefined> {
  const redis = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: null });
  redis.on("error", () => undefined);
  const answer = redis.info("server").then(
    (info) => ({ version: versionIn(info), runId: runIdIn(info) ?? "", processId: processIdIn(info) }),
    () => undefined,
  );
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), timeoutMs).unref());
  try {
    return await Promise.race([answer, late]);
  } finally {
    redis.disconnect();
  }
}

import { Redis } from "ioredis";
import type { RedisAddress } from "./redis-address.js";

const ANSWER_MS = 2_000;

/** A connection that is made by `connect`, and gives up at the first fault, and when the signal comes. */
export function openRedis({ url, username, password, ca }: RedisAddress, signal: AbortSignal): Redis {
  const redis = new Redis(url, {
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(ca === undefined ? {} : { tls: { ca } }),
    connectTimeout: ANSWER_MS,
    commandTimeout: ANSWER_MS,
    maxRetriesPerRequest: 0,
    connectionName: "mynah-doctor",
    lazyConnect: true,
    // One that is still loading says so in INFO.
    enableReadyCheck: false,
    retryStrategy: () => null,
  });
  signal.addEventListener("abort", () => redis.disconnect(), { once: true });
  return redis;
}

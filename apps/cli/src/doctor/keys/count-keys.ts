import { createKeyStore } from "@mynah/protocol/redis";
import { openRedis } from "../redis/open-redis.js";
import { readRedisAddress } from "../redis/redis-address.js";
import type { CountKeys } from "./check-keys.js";

/** The keys in Redis that have not expired; undefined when it does not say. */
export const countKeys: CountKeys = async (env, signal) => {
  const address = readRedisAddress(env);
  if (address === undefined) return undefined;
  const redis = openRedis(address, signal);
  redis.on("error", () => undefined);
  try {
    await redis.connect();
    const keys = await createKeyStore(redis).all();
    return keys.filter(({ expiresAt = Infinity }) => expiresAt > Date.now()).length;
  } catch {
    return undefined;
  } finally {
    redis.disconnect();
  }
};

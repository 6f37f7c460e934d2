import { createKeyStore } from "@mynah/protocol/redis";
import { askRedis } from "../../redis/ask-redis.js";
import type { RedisPlace } from "../../redis/redis-place.js";
import type { CountKeys } from "./check-keys.js";

/** The keys in that Redis that have not expired; undefined when it does not say. */
export const countKeys: CountKeys = async (place: RedisPlace, signal) => {
  if (place.from === "default") return undefined;
  const options = { name: "mynah-doctor", signal };
  const keys = await askRedis(place.server, options, (redis) => createKeyStore(redis).all()).catch(() => undefined);
  return keys?.filter(({ expiresAt = Infinity }) => expiresAt > Date.now()).length;
};

import type { RedisServer } from "@mynah/protocol/redis";
import { z } from "zod";
import { redisServer, redisSettings } from "./redis-settings.js";
import { readSettings } from "./settings.js";

/** The Redis that the environment names, for a program that reads nothing else from it. @throws SettingsError */
export function readRedisServer(env: NodeJS.ProcessEnv): RedisServer {
  return redisServer(readSettings(z.object(redisSettings), env));
}

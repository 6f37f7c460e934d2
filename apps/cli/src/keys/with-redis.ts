import { readRedisServer, SettingsError } from "@mynah/program";
import { connectRedis } from "@mynah/protocol/redis";
import type { Redis } from "ioredis";
import { OperatorError } from "../operator-error.js";

/** @throws OperatorError when no Redis answers at REDIS_URL, or it does not let this program do its work; SettingsError */
export async function withRedis<Value>(env: NodeJS.ProcessEnv, work: (redis: Redis) => Promise<Value>): Promise<Value> {
  const redis = connectRedis({ ...readRedisServer(env), name: "mynah-keys", use: "commands" });
  try {
    return await work(redis);
  } catch (cause) {
    if (cause instanceof OperatorError || cause instanceof SettingsError) throw cause;
    throw Object.assign(new OperatorError(wordsFor(cause)), { cause });
  } finally {
    redis.disconnect();
  }
}

function wordsFor(cause: unknown): string {
  const { name, message } = cause as Error;
  if (name === "ReplyError") return `Redis refuses it: ${message}`;
  return "No Redis answers at REDIS_URL. Set it to the one that the gateways use: with npm start redis://127.0.0.1:6399, unless that port was taken.";
}

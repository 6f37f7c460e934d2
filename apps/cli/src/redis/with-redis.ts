import type { Redis } from "ioredis";
import { OperatorError } from "../operator-error.js";
import { askRedis, RedisFault } from "./ask-redis.js";
import { explainFaultInWords } from "./explain-fault.js";
import { findRedis, type Surroundings } from "./find-redis.js";

/** Work for an operator on the Redis of the gateways. @throws OperatorError that says what to do; SettingsError */
export async function withRedis<Value>(
  around: Surroundings,
  name: string,
  work: (redis: Redis) => Promise<Value>,
): Promise<Value> {
  const place = await findRedis(around);
  try {
    return await askRedis(place.server, { name }, work);
  } catch (cause) {
    if (!(cause instanceof RedisFault)) throw cause;
    throw Object.assign(new OperatorError(explainFaultInWords(place, cause.message, around.env)), { cause });
  }
}

import type { Logger, RedisFigures } from "@mynah/program";
import { connectRedis, type RedisServer, type WatchedRedis } from "@mynah/protocol/redis";
import { REDIS_ANSWER_MS, withinMs } from "./speech/redis-failure.js";

export interface RedisConnections {
  readonly commands: WatchedRedis;
  /** in subscriber mode */
  readonly doorbell: WatchedRedis;
  close(): void;
}

/** The gateway's two connections: one to ask, one to be woken. */
export function connectToRedis(server: RedisServer, log: Logger, figures: RedisFigures): RedisConnections {
  const onError = (err: Error): void => {
    figures.failed();
    log.warn({ err }, "redis connection failed");
  };
  const commands = connectRedis({ ...server, name: "mynah-gateway", use: "commands", onError, onPing: figures.onPing });
  const doorbell = connectRedis({ ...server, name: "mynah-gateway-doorbell", use: "blocking", onError });
  return { commands, doorbell, close: () => [commands, doorbell].forEach((redis) => redis.disconnect()) };
}

/** A Redis that hangs keeps its connections, so it is asked. Without the doorbell nobody would hear of new sound. */
export async function isAnswering({ commands, doorbell }: RedisConnections): Promise<boolean> {
  if (!commands.pulse.isAnswering || !doorbell.pulse.isAnswering) return false;
  return withinMs(REDIS_ANSWER_MS, commands.ping()).then(
    () => true,
    () => false,
  );
}

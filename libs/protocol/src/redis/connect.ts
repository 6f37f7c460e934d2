import type { Redis, RedisOptions } from "ioredis";
import { StrictRedis } from "./strict-redis.js";
import { startPulse, type Pulse } from "./pulse.js";
import { serverOptions, type RedisServer } from "./redis-server.js";

export interface ConnectOptions extends RedisServer {
  /** appears in CLIENT LIST */
  readonly name: string;
  /**
   * "commands": what is asked is answered soon or fails. "blocking": a connection that subscribes, or waits in Redis: no
   * longer than {@link LONGEST_BLOCK_MS}.
   */
  readonly use: "commands" | "blocking";
  readonly onError?: (error: Error) => void;
}

/** A connection that knows whether it is answered. */
export type WatchedRedis = Redis & { readonly pulse: Pulse };

/** How long one command may wait in Redis: much less than {@link SILENCE_MS}. */
export const LONGEST_BLOCK_MS = 2_000;

const COMMAND_TIMEOUT_MS = 2_000;
/** Without a byte of an answer for so long a connection is dead, and is made anew. */
const SILENCE_MS = 4_000;

/**
 * A connection that reconnects by itself, also when it dies in silence (half open) or finds itself at a Redis that is no
 * longer the master. Commands fail within 2 s instead of queueing, so that a door can say 503, and one whose connection
 * breaks fails at once and is never sent twice: who asked decides what to repeat. Blocking ones are sent again.
 */
export function connectRedis({ name, use, onError, ...server }: ConnectOptions): WatchedRedis {
  const isForCommands = use === "commands";
  const redis = new StrictRedis(server.url, {
    ...serverOptions(server),
    connectionName: name,
    connectTimeout: 3_000,
    socketTimeout: SILENCE_MS,
    maxRetriesPerRequest: isForCommands ? 0 : null,
    ...(isForCommands ? { commandTimeout: COMMAND_TIMEOUT_MS } : {}),
    autoResubscribe: false, // the doorbell does, and knows when it is done
    keepAlive: 10_000,
    retryStrategy: (attempt) => Math.min(50 * 2 ** attempt, 1_000) * (0.5 + Math.random() / 2),
    reconnectOnError: (error) => (isFailover(error) ? (isForCommands ? 1 : 2) : false),
  } satisfies RedisOptions);
  redis.on("error", (error: Error) => onError?.(error));
  return Object.assign(redis, { pulse: startPulse(redis) });
}

/** What a master says that has become a replica. Before Redis 7 a script's error says so in its middle. */
export function isFailover({ message }: Error): boolean {
  return /(^|\s-)(READONLY|UNBLOCKED)\s/.test(message);
}

import { Redis, type RedisOptions } from "ioredis";

export interface ConnectOptions {
  readonly url: string;
  /** appears in CLIENT LIST */
  readonly name: string;
  /** "blocking": a connection that waits in XREADGROUP or subscribes, so that silence is no failure */
  readonly use: "commands" | "blocking";
  readonly onError?: (error: Error) => void;
}

const COMMAND_TIMEOUT_MS = 2_000;

/**
 * A connection that reconnects by itself. Commands fail after 2 s instead of queueing while Redis is away, so that a
 * door can say 503 at once; READONLY and UNBLOCKED replies (a failover) reconnect.
 */
export function connectRedis({ url, name, use, onError }: ConnectOptions): Redis {
  const redis = new Redis(url, {
    connectionName: name,
    connectTimeout: 5_000,
    maxRetriesPerRequest: use === "commands" ? 1 : null,
    ...(use === "commands" ? { commandTimeout: COMMAND_TIMEOUT_MS } : {}),
    keepAlive: 10_000,
    retryStrategy: (attempt) => Math.min(50 * 2 ** attempt, 1_000) * (0.5 + Math.random() / 2),
    reconnectOnError: (error) => (/^(READONLY|UNBLOCKED)/.test(error.message) ? 2 : false),
  } satisfies RedisOptions);
  redis.on("error", (error: Error) => onError?.(error));
  return redis;
}

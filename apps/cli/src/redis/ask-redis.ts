import { connectRedis, type RedisServer } from "@mynah/protocol/redis";
import type { Redis } from "ioredis";

/** A Redis that could not be asked, and what it, or the system, says of it. */
export class RedisFault extends Error {
  readonly code = "redis_fault";
}

export interface AskOptions {
  /** appears in CLIENT LIST */
  readonly name: string;
  readonly signal?: AbortSignal;
}

/**
 * Asks a Redis, or a cluster, over the connection that the roles have, once: the first fault of the connection ends it.
 * @throws RedisFault for what Redis or the system says; what `work` throws otherwise
 */
export async function askRedis<Value>(
  server: RedisServer,
  { name, signal }: AskOptions,
  work: (redis: Redis) => Promise<Value>,
): Promise<Value> {
  const { promise: broken, reject } = withReject();
  let told: Error | undefined;
  const onError = (error: Error): void => {
    // Each node tells what is wrong before all of them together have failed.
    if (error.message !== CLOSED && error.name !== ALL_FAILED) told ??= error;
    if (server.cluster === undefined || error.name === ALL_FAILED) reject(error);
  };
  const redis = connectRedis({ ...server, name, use: "commands", onError });
  const onAbort = (): void => reject(signal?.reason as Error);
  signal?.addEventListener("abort", onAbort, { once: true });
  try {
    return await Promise.race([work(redis), broken]);
  } catch (error) {
    throw asFault(error, told, redis.status);
  } finally {
    signal?.removeEventListener("abort", onAbort);
    redis.disconnect();
  }
}

/** A cluster may well answer while one of its nodes does not. */
const ALL_FAILED = "ClusterAllFailedError";
const CLOSED = "Connection is closed.";

/** Errors of Redis and of connections are known by their form; all others are somebody else's. @param told what the connection said before */
function asFault(error: unknown, told: Error | undefined, status: string): unknown {
  if (!(error instanceof Error) || !isOfRedis(error)) return error;
  // It takes connections and reads nothing: its files are still being loaded.
  if (error.message === "Command timed out" && status === "connect")
    return new RedisFault("LOADING it takes a connection and says nothing", { cause: error });
  const isItsAnswer = error.name === "ReplyError";
  return new RedisFault((isItsAnswer ? error : (told ?? error)).message, { cause: error });
}

function isOfRedis(error: Error): boolean {
  const { code, name } = error as NodeJS.ErrnoException;
  if (["ReplyError", "MaxRetriesPerRequestError", ALL_FAILED].includes(name)) return true;
  if (/^(E[A-Z]+|ERR_(SSL|TLS)_.*|[A-Z_]*CERT[A-Z_]*|UNABLE_TO_.*)$/.test(code ?? "")) return true;
  return /^(Command timed out|Connection is closed|connect |Unknown RESP|Protocol error)/.test(error.message);
}

function withReject(): { readonly promise: Promise<never>; readonly reject: (error: Error) => void } {
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<never>((_, refuse) => (reject = refuse));
  // Nobody may wait for it any more.
  promise.catch(() => undefined);
  return { promise, reject };
}

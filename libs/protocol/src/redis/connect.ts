import type { Redis, RedisOptions } from "ioredis";
import { hashSlot } from "./cluster/hash-slot.js";
import { slotConnector } from "./cluster/slot-connector.js";
import { parseNodes, type NodeAddress } from "./cluster/slot-owner.js";
import { startClusterPulse, StrictCluster } from "./cluster/strict-cluster.js";
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
  /** of a blocking connection to a cluster: a key (or channel), at whose node it waits. By default that of the first shard. */
  readonly at?: string;
  readonly onError?: (error: Error) => void;
  /** told the round trip of the ping that is sent once a second */
  readonly onPing?: (ms: number) => void;
}

/** A connection that knows whether it is answered. */
export type WatchedRedis = Redis & {
  readonly pulse: Pulse;
  /** In a cluster: another connection of the blocking kind, to the node of a key or channel. */
  readonly openAt?: (key: string) => WatchedRedis;
};

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
export function connectRedis(options: ConnectOptions): WatchedRedis {
  if (options.cluster !== undefined) return connectCluster(options, parseNodes(options.cluster));
  return watched(new StrictRedis(options.url, optionsFor(options)), options);
}

function connectCluster(options: ConnectOptions, nodes: readonly NodeAddress[]): WatchedRedis {
  const openAt = (at: string): WatchedRedis => connectCluster({ ...options, use: "blocking", at }, nodes);
  if (options.use === "blocking") return Object.assign(connectSlot(options, nodes), { openAt });
  const redisOptions = strictOptions(options);
  const cluster = new StrictCluster({ nodes, redisOptions, commandTimeoutMs: COMMAND_TIMEOUT_MS });
  const onError = (error: Error): void => options.onError?.(error);
  cluster.on("error", onError).on("node error", onError);
  // It has the same commands, each sent to the node of its key: all that is asked here names one.
  return Object.assign(cluster as unknown as Redis, { pulse: startClusterPulse(cluster, options.onPing), openAt });
}

function connectSlot(options: ConnectOptions, nodes: readonly NodeAddress[]): WatchedRedis {
  const own = optionsFor(options);
  const slot = hashSlot(options.at ?? FIRST_SHARD);
  const Connector = slotConnector({ nodes, slot, options: serverOptions(options) });
  return watched(new StrictRedis({ ...own, Connector }), options);
}

const FIRST_SHARD = "{mynah:0}";

function watched(redis: Redis, { onError, onPing }: ConnectOptions): WatchedRedis {
  redis.on("error", (error: Error) => onError?.(error));
  return Object.assign(redis, { pulse: startPulse(redis, onPing) });
}

function strictOptions({ name, use, ...server }: ConnectOptions) {
  const isForCommands = use === "commands";
  return {
    ...serverOptions(server),
    connectionName: name,
    connectTimeout: 3_000,
    socketTimeout: SILENCE_MS,
    maxRetriesPerRequest: isForCommands ? 0 : null,
    ...(isForCommands ? { commandTimeout: COMMAND_TIMEOUT_MS } : {}),
    autoResubscribe: false, // the doorbell does, and knows when it is done
    keepAlive: 10_000,
  } satisfies RedisOptions;
}

function optionsFor(options: ConnectOptions) {
  return {
    ...strictOptions(options),
    retryStrategy: (attempt: number) => Math.min(50 * 2 ** attempt, 1_000) * (0.5 + Math.random() / 2),
    reconnectOnError: (error: Error) => (isFailover(error) ? (options.use === "commands" ? 1 : 2) : false),
  } satisfies RedisOptions;
}

/**
 * What a master says that has become a replica, or that has given its slot away. Before Redis 7 a script's error says so in its
 * middle. In a cluster commands are led on by themselves.
 */
export function isFailover({ message }: Error): boolean {
  return /(^|\s-)(READONLY|UNBLOCKED|MOVED|CLUSTERDOWN)\s/.test(message);
}

import type { Logger } from "@mynah/program";
import { keys } from "@mynah/protocol";
import { connectRedis, type RedisServer, type WatchedRedis } from "@mynah/protocol/redis";
import type { Redis } from "ioredis";
import type { VocoderMetrics } from "./vocoder-metrics.js";

export interface VocoderConnections {
  readonly commands: WatchedRedis;
  readonly subscriber: Redis;
  /** one a shard, each for one reader that blocks in it */
  readonly readers: readonly Redis[];
  /** for whoever blocks in the references; there when this vocoder encodes */
  readonly references: Redis | undefined;
  close(): void;
}

export interface ConnectionsOptions {
  readonly server: RedisServer;
  readonly consumer: string;
  readonly shards: number;
  readonly encodes: boolean;
  readonly metrics: Pick<VocoderMetrics, "redis">;
  readonly log: Logger;
}

export function openConnections(options: ConnectionsOptions): VocoderConnections {
  const { server, consumer, shards, encodes, metrics, log } = options;
  const open = (name: string, use: "commands" | "blocking", shard = 0): WatchedRedis =>
    connectRedis({
      ...server,
      // In a cluster: at the shard's node. Redis lets nobody wait for keys of two slots at once, so each shard has a reader.
      at: keys.windows("", shard),
      name: `vocoder-${name}:${consumer}`,
      use,
      ...(use === "commands" ? { onPing: metrics.redis.onPing } : {}),
      onError(error) {
        metrics.redis.failed();
        log.warn({ connection: name, err: error }, "connection to Redis failed");
      },
    });
  const [commands, subscriber] = [open("commands", "commands"), open("subscriber", "blocking")];
  const readers = Array.from({ length: shards }, (_, shard) => open(`reader-${shard}`, "blocking", shard));
  const references = encodes ? open("references", "blocking") : undefined;
  return {
    commands,
    subscriber,
    readers,
    references,
    close: () => [commands, subscriber, ...readers, references].forEach((redis) => redis?.disconnect()),
  };
}

import type { Logger } from "@mynah/program";
import { keys } from "@mynah/protocol";
import { connectRedis, type RedisServer, type WatchedRedis } from "@mynah/protocol/redis";
import type { Redis } from "ioredis";

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
  readonly log: Logger;
}

export function openConnections({ server, consumer, shards, encodes, log }: ConnectionsOptions): VocoderConnections {
  const open = (name: string, use: "commands" | "blocking", shard = 0): WatchedRedis =>
    connectRedis({
      ...server,
      // In a cluster: at the shard's node. Redis lets nobody wait for keys of two slots at once, so each shard has a reader.
      at: keys.windows("", shard),
      name: `vocoder-${name}:${consumer}`,
      use,
      onError: (error) => log.warn({ connection: name, err: error }, "connection to Redis failed"),
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

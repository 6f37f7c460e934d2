import { connectRedis } from "@mynah/protocol/redis";

/** What a Redis holds. */
export interface RedisInfo {
  readonly usedBytes: number;
  readonly clients: number;
  readonly keys: number;
  /** windows in all streams, those that are pending, and the consumers that are known */
  readonly windows: number;
  readonly pending: number;
  readonly consumers: number;
}

export async function readRedisInfo(url: string): Promise<RedisInfo> {
  const redis = connectRedis({ url, name: "soak", use: "commands" });
  try {
    const [memory, clients, keys] = await Promise.all([redis.info("memory"), redis.info("clients"), redis.dbsize()]);
    const streams = (await redis.keys("*")).filter((key) => key.includes(":windows:"));
    const lengths = await Promise.all(streams.map((stream) => redis.xlen(stream)));
    const groups = (await Promise.all(streams.map((stream) => redis.xinfo("GROUPS", stream)))).flat() as Fields[];
    return {
      usedBytes: Number(/used_memory:(\d+)/.exec(memory)?.[1]),
      clients: Number(/connected_clients:(\d+)/.exec(clients)?.[1]),
      keys,
      windows: lengths.reduce((sum, length) => sum + length, 0),
      pending: sumOf(groups, "pending"),
      consumers: sumOf(groups, "consumers"),
    };
  } finally {
    redis.disconnect();
  }
}

type Fields = readonly unknown[];

const sumOf = (groups: readonly Fields[], field: string): number =>
  groups.reduce((sum, group) => sum + Number(group[group.indexOf(field) + 1]), 0);

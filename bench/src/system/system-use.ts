import { connectRedis } from "@mynah/protocol/redis";
import type { RoleName, RunningMynah } from "@mynah/testing";
import { processorMs } from "./processor-time.js";
import { readRedisTraffic, trafficSince, type RedisTraffic } from "./redis-traffic.js";

const ROLES = ["gateway", "llm-worker", "vocoder-worker"] as const satisfies readonly RoleName[];

/** What a system's processes have used since they started, and when that was seen. */
export interface SystemUse {
  readonly atMs: number;
  /** of processors */
  readonly rolesMs: Readonly<Record<RoleName, number>>;
  readonly redis: RedisTraffic;
}

/** Looks without asking the roles themselves, which would cost them time. */
export interface SystemWatch {
  read(): Promise<SystemUse>;
  close(): void;
}

export function watchSystem({ redis, roles }: Pick<RunningMynah, "redis" | "roles">): SystemWatch {
  const connection = connectRedis({ url: redis.url, name: "bench", use: "commands", onError: () => undefined });
  return {
    async read() {
      const traffic = await readRedisTraffic(connection);
      const used = ROLES.map((name) => [name, processorMs(roles[name].pid)] as const);
      return { atMs: performance.now(), rolesMs: Object.fromEntries(used) as SystemUse["rolesMs"], redis: traffic };
    },
    close: () => connection.disconnect(),
  };
}

/** What was used between two looks; `atMs` is the time between them. */
export function useSince(before: SystemUse, after: SystemUse): SystemUse {
  const used = ROLES.map((name) => [name, after.rolesMs[name] - before.rolesMs[name]] as const);
  return {
    atMs: after.atMs - before.atMs,
    rolesMs: Object.fromEntries(used) as SystemUse["rolesMs"],
    redis: trafficSince(before.redis, after.redis),
  };
}

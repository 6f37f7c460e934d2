import type { Redis } from "ioredis";

/** What a Redis has done since it started. */
export interface RedisTraffic {
  /** of each command, those inside scripts included */
  readonly calls: Readonly<Record<string, number>>;
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly cpuMs: number;
}

export async function readRedisTraffic(redis: Redis): Promise<RedisTraffic> {
  const sections = await Promise.all(["commandstats", "stats", "cpu"].map((section) => redis.info(section)));
  return parseTraffic(sections.join("\n"));
}

/** @param info what `INFO` says: the sections commandstats, stats and cpu */
export function parseTraffic(info: string): RedisTraffic {
  const figure = (name: string): number => Number(new RegExp(`^${name}:([\\d.]+)`, "m").exec(info)?.[1] ?? 0);
  const stats = info.matchAll(/^cmdstat_([^:]+):calls=(\d+)/gm);
  return {
    calls: Object.fromEntries([...stats].map(([, name = "", calls]) => [name, Number(calls)])),
    bytesIn: figure("total_net_input_bytes"),
    bytesOut: figure("total_net_output_bytes"),
    cpuMs: 1_000 * (figure("used_cpu_user") + figure("used_cpu_sys")),
  };
}

/** What was done between two looks. */
export function trafficSince(before: RedisTraffic, after: RedisTraffic): RedisTraffic {
  const calls = Object.entries(after.calls).map(([name, count]) => [name, count - (before.calls[name] ?? 0)] as const);
  return {
    calls: Object.fromEntries(calls.filter(([, count]) => count > 0)),
    bytesIn: after.bytesIn - before.bytesIn,
    bytesOut: after.bytesOut - before.bytesOut,
    cpuMs: after.cpuMs - before.cpuMs,
  };
}

export function countCalls({ calls }: Pick<RedisTraffic, "calls">): number {
  return Object.values(calls).reduce((sum, count) => sum + count, 0);
}

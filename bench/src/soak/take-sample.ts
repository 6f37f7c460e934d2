import { readdirSync, readFileSync } from "node:fs";
import { readRedisInfo } from "./redis-info.js";
import type { Fleet, FleetRole } from "@mynah/testing";

/** One look at what must not grow. */
export interface SoakSample {
  readonly atMs: number;
  /** name -> value, by unit */
  readonly MiB: Readonly<Record<string, number>>;
  readonly descriptors: Readonly<Record<string, number>>;
  readonly entries: Readonly<Record<string, number>>;
}

const MIB = 1_048_576;

export async function takeSample(fleet: Fleet, atMs: number): Promise<SoakSample> {
  const byRole = (pick: (role: FleetRole) => number): Record<string, number> =>
    Object.fromEntries(fleet.roles.map((role) => [role.name, pick(role)]));
  const info = await readRedisInfo(fleet.redis.url);
  return {
    atMs,
    MiB: { ...byRole(({ pid }) => residentBytes(pid) / MIB), redis: info.usedBytes / MIB },
    descriptors: { ...byRole(({ pid }) => readdirSync(`/proc/${pid}/fd`).length), "redis clients": info.clients },
    entries: { keys: info.keys, "windows waiting": info.windows, pending: info.pending, consumers: info.consumers },
  };
}

/** VmRSS of /proc/<pid>/status is in KiB. */
function residentBytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1_024;
}

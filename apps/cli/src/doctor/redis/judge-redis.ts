import { formatBytes } from "../../models/progress/format-bytes.js";
import { fail, ok, warn, type Verdict } from "../verdict.js";
import type { RedisInfo } from "./redis-look.js";

/** Scripts use PEXPIRE ... GT, which Redis 7 brought. Valkey says 7.2 or more. */
const OLDEST_MAJOR = 7;
const FULL_SHARE = 0.9;
/** A first word takes some ten steps through Redis. */
const SLOW_PING_MS = 5;

/** What changes a setting now, and for the next start. @param cli the beginning of a command line that reaches this Redis */
function set(setting: string, cli: string, info: RedisInfo): string {
  const now = `${cli} config set ${setting}`;
  const hasFile = (info["config_file"] ?? "") !== "";
  const later = hasFile ? ` && ${cli} config rewrite` : `; and start it with --${setting}, since it has no file`;
  return `${now}${later}${cli.includes("--user ") ? " (as a user who may: roles and operators may not)" : ""}`;
}

const bytesOf = (info: RedisInfo, field: string): number => Number(info[field] ?? 0);

export function judgeVersion(address: string, info: RedisInfo): Verdict {
  const program = info["valkey_version"] === undefined ? "Redis" : "Valkey";
  const version = info["valkey_version"] ?? info["redis_version"] ?? "unknown";
  const words = `${program} ${version} at ${address}`;
  if (Number.parseInt(info["redis_version"] ?? "0") >= OLDEST_MAJOR) return ok(words);
  return fail(
    `${words}: Mynah needs Redis ${OLDEST_MAJOR} or newer, or Valkey`,
    "install a newer one, or unset REDIS_URL: npm start brings its own",
  );
}

/** Can it be written to at all? */
export function judgeWriting(info: RedisInfo, cli: string): Verdict {
  if (info["loading"] === "1")
    return warn("it is still loading its files", `wait until it is ready: ${cli} info persistence`);
  if (info["role"] === "slave") return fail("it is a replica and takes no writes", "point REDIS_URL at the master");
  const isRefusing = info["aof_last_write_status"] === "err" || info["rdb_last_bgsave_status"] === "err";
  if (isRefusing)
    return fail("it could not write its files and refuses new data", `make room on its disk, then: ${cli} bgsave`);
  return ok("it takes writes");
}

export function judgePersistence(info: RedisInfo, cli: string): Verdict {
  if (info["aof_enabled"] === "1") return ok("it keeps an append-only file: speeches outlive its restart");
  return warn(
    "it keeps no append-only file: a restart ends all speeches, and keys and stored voices are gone",
    set("appendonly yes", cli, info),
  );
}

export function judgePolicy(info: RedisInfo, cli: string): Verdict {
  const policy = info["maxmemory_policy"] ?? "unknown";
  if (policy === "noeviction") return ok("noeviction: what is accepted stays");
  return fail(
    `maxmemory-policy is ${policy}: when it is full, sound and jobs would vanish without a word`,
    set("maxmemory-policy noeviction", cli, info),
  );
}

export function judgeMemory(info: RedisInfo, cli: string): Verdict {
  const [used, most, machine] = ["used_memory", "maxmemory", "total_system_memory"].map((field) =>
    bytesOf(info, field),
  ) as [number, number, number];
  if (most === 0)
    return warn(
      `${formatBytes(used)} used, without a limit: it may be killed where it could refuse`,
      set(`maxmemory ${Math.max(256, Math.floor(machine / 2 / 1_048_576))}mb`, cli, info),
    );
  const words = `${formatBytes(used)} of ${formatBytes(most)} used`;
  return used < FULL_SHARE * most
    ? ok(words)
    : fail(
        `${words}: it is about to refuse new speeches`,
        set(`maxmemory ${Math.ceil((2 * most) / 1_048_576)}mb`, cli, info),
      );
}

export function judgeLatency(pingsMs: readonly number[], cli: string): Verdict {
  const median = pingsMs.toSorted((one, other) => one - other)[Math.floor(pingsMs.length / 2)] ?? 0;
  const words = `it answers within ${median < 1 ? "1" : median.toFixed(0)} ms`;
  return median <= SLOW_PING_MS
    ? ok(words)
    : warn(
        `${words}: each first word takes some ten such steps`,
        `run Mynah beside Redis, in the same zone, on machines with cores to spare; see what slows it: ${cli} --latency`,
      );
}

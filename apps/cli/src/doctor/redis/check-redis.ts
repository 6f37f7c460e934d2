import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { findCommand, installHint, redisProgram } from "../../system-packages.js";
import type { Check } from "../check.js";
import { judgeDisk } from "../machine/judge-disk.js";
import { judgeSkew } from "../machine/judge-clock.js";
import { freeBytes } from "../../models/pull/free-bytes.js";
import { maskAddress } from "../mask-address.js";
import type { Verdict } from "../verdict.js";
import { judgeLatency, judgeMemory, judgePersistence, judgePolicy, judgeVersion, judgeWriting } from "./judge-redis.js";
import { judgeOwnRedis } from "./judge-own-redis.js";
import { judgeSilence } from "./judge-silence.js";
import { lookAtRedis } from "./look-at-redis.js";
import { readRedisAddress } from "./redis-address.js";
import type { RedisLook } from "./redis-look.js";

/** The Redis at REDIS_URL, or what `npm start` would use in its place. */
export function checkRedis(env: NodeJS.ProcessEnv): Check {
  return {
    name: "redis",
    look: async (signal) => {
      const address = readRedisAddress(env);
      if (address === undefined) return [await lookForOwn(signal)];
      const masked = maskAddress(address.url);
      const look = await lookAtRedis(address, signal);
      return look.kind === "silent" ? [judgeSilence(masked, look.fault)] : judgeAnswer(masked, look);
    },
  };
}

type Answer = Extract<RedisLook, { readonly kind: "answered" }>;

async function judgeAnswer(masked: string, { info, pingsMs, skewMs, folder }: Answer): Promise<readonly Verdict[]> {
  const verdicts = [judgePersistence, judgePolicy, judgeMemory].map((judge) => judge(info));
  const disk = isHere(masked) && folder !== undefined ? await lookAtDisk(folder) : [];
  return [
    judgeVersion(masked, info),
    judgeWriting(info),
    ...verdicts,
    judgeLatency(pingsMs),
    judgeSkew(skewMs),
    ...disk,
  ];
}

const isHere = (masked: string): boolean => ["127.0.0.1", "localhost", "[::1]"].includes(new URL(masked).hostname);

/** Its append-only file is rewritten beside the old one. */
async function lookAtDisk(folder: string): Promise<readonly Verdict[]> {
  const free = await freeBytes(folder).catch(() => undefined);
  return free === undefined
    ? []
    : [judgeDisk({ holds: "Redis's files", folder, freeBytes: free, wantedBytes: 1_000_000_000 })];
}

async function lookForOwn(signal: AbortSignal): Promise<Verdict> {
  const program = findCommand(redisProgram.commands) ?? findCommand(["docker"]);
  const told = program === undefined ? "" : (await promisify(execFile)(program, ["--version"], { signal })).stdout;
  return judgeOwnRedis({ program, told, installHint: installHint(redisProgram) });
}

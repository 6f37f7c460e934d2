import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { explainFault } from "../../redis/explain-fault.js";
import { redisCli } from "../../redis/redis-cli.js";
import { placeWords, type RedisPlace } from "../../redis/redis-place.js";
import { findCommand, installHint, redisProgram } from "../../system-packages.js";
import type { Check } from "../check.js";
import { judgeDisk } from "../machine/judge-disk.js";
import { judgeSkew } from "../machine/judge-clock.js";
import { freeBytes } from "../../models/pull/free-bytes.js";
import { fail, type Verdict } from "../verdict.js";
import { judgeLatency, judgeMemory, judgePersistence, judgePolicy, judgeVersion, judgeWriting } from "./judge-redis.js";
import { judgeOwnRedis } from "./judge-own-redis.js";
import { lookAtRedis } from "./look-at-redis.js";
import type { NodeLook } from "./redis-look.js";

/** The Redis that the settings name, or that a running `npm start` has, or what one would bring. */
export function checkRedis(env: NodeJS.ProcessEnv, place: Promise<RedisPlace>): Check {
  return {
    name: "redis",
    look: async (signal) => {
      const found = await place;
      if (found.from === "default") return [await lookForOwn(signal)];
      const look = await lookAtRedis(found.server, signal);
      if (look.kind === "answered")
        return (await Promise.all(look.nodes.map((node) => judgeNode(node, found, env)))).flat();
      const { says, remedy } = explainFault(found, look.fault, env);
      return [fail(says, remedy)];
    },
  };
}

async function judgeNode(look: NodeLook, place: RedisPlace, env: NodeJS.ProcessEnv): Promise<readonly Verdict[]> {
  const { node, info, pingsMs, skewMs, folder } = look;
  const cli = redisCli(place, env, node);
  const address = node ?? placeWords(place);
  const verdicts = [judgeWriting, judgePersistence, judgePolicy, judgeMemory].map((judge) => judge(info, cli));
  const disk = isHere(node ?? new URL(place.server.url).host) && folder !== undefined ? await lookAtDisk(folder) : [];
  const all = [...verdicts, judgeLatency(pingsMs, cli), judgeSkew(skewMs), ...disk];
  // Several are told apart by their names.
  const named = node === undefined ? all : all.map((verdict) => ({ ...verdict, says: `${node}: ${verdict.says}` }));
  return [judgeVersion(address, info), ...named];
}

const isHere = (host: string): boolean => /^(127\.0\.0\.1|localhost|\[::1\]|::1)(:\d+)?$/.test(host);

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

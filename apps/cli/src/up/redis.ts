import { isRedisNamed, readRedisServer } from "@mynah/program";
import { mastersOf, type RedisServer } from "@mynah/protocol/redis";
import type { Redis } from "ioredis";
import { OperatorError } from "../operator-error.js";
import { askRedis, RedisFault } from "../redis/ask-redis.js";
import { explainFaultInWords } from "../redis/explain-fault.js";
import { placeWords } from "../redis/redis-place.js";
import { ensureProgram, findCommand, installHint, redisProgram } from "../system-packages.js";
import { startPrivateRedis } from "./private-redis.js";
import { dockerArguments, serverArguments } from "./redis-arguments.js";
import { requireRedisVersion, versionIn } from "./redis-version.js";
import type { Started } from "./started.js";

/** A Redis to work with; `stop` and `kill` end it when it was started here. */
export interface UsedRedis extends Started {
  readonly url: string;
  /** otherwise the roles read of it what was read here */
  readonly isPrivate: boolean;
  /** keys are there again at the next start, as far as can be told */
  readonly isKept: boolean;
  readonly origin: string;
}

export interface RedisOptions {
  /** a Redis that it names is used as it is, never started or stopped */
  readonly env: NodeJS.ProcessEnv;
  readonly stateFolder: string;
  readonly say: (line: string) => void;
}

/**
 * The Redis that REDIS_URL or REDIS_CLUSTER names; else a private redis-server or valkey-server, installed first where that is possible; else
 * one in Docker. @throws OperatorError that says what to do, SettingsError
 */
export async function useRedis({ env, stateFolder, say }: RedisOptions): Promise<UsedRedis> {
  if (isRedisNamed(env)) return useGiven(readRedisServer(env), env);
  const program = ensureProgram(redisProgram, say);
  const docker = program ? undefined : findCommand(["docker"]);
  const command = program ?? docker;
  if (!command) {
    throw new OperatorError(
      `Mynah needs Redis and could not install it. Either: ${installHint(redisProgram)}\n` +
        "or point it at one: REDIS_URL=redis://host:6379 npm start",
    );
  }
  const args = docker ? dockerArguments : serverArguments;
  const redis = await startPrivateRedis({ command, args, stateFolder, say });
  const origin = `a private ${docker ? "Redis in Docker" : command.split("/").at(-1)} at ${redis.url}`;
  return { ...redis, isPrivate: true, origin };
}

async function useGiven(server: RedisServer, env: NodeJS.ProcessEnv): Promise<UsedRedis> {
  const place = { server, from: "settings" } as const;
  const words = placeWords(place);
  const versions = await askRedis(server, { name: "mynah-up" }, readVersions).catch((error: unknown) => {
    throw error instanceof RedisFault ? new OperatorError(explainFaultInWords(place, error.message, env)) : error;
  });
  versions.forEach((version) => requireRedisVersion(version, words));
  const nothing = { stop: () => Promise.resolve(), kill: () => undefined };
  return { ...nothing, url: server.url, isPrivate: false, isKept: true, origin: words };
}

async function readVersions(redis: Redis): Promise<readonly string[]> {
  // Before it has answered, a cluster's nodes are not known.
  await redis.ping();
  return Promise.all(mastersOf(redis).map(async (node) => versionIn(await node.info("server"))));
}

import type { RedisServer } from "@mynah/protocol/redis";
import { OperatorError } from "../operator-error.js";
import { ensureProgram, findCommand, installHint, redisProgram } from "../system-packages.js";
import { startPrivateRedis } from "./private-redis.js";
import { redisVersionAt, requireRedisVersion } from "./redis-version.js";
import type { Started } from "./started.js";

/** A Redis to work with; `stop` and `kill` end it when it was started here. */
export interface UsedRedis extends Started {
  /** absent: it was given, and the roles read of it what was read here */
  readonly privateUrl?: string;
  readonly origin: string;
}

export interface RedisOptions {
  /** REDIS_URL: used as it is, never started or stopped */
  readonly given: RedisServer | undefined;
  readonly stateFolder: string;
  readonly say: (line: string) => void;
}

const ANSWER_MS = 3_000;

/**
 * The Redis at REDIS_URL; else a private redis-server or valkey-server, installed first where that is possible; else
 * one in Docker. @throws OperatorError that says what to do
 */
export async function useRedis({ given, stateFolder, say }: RedisOptions): Promise<UsedRedis> {
  if (given) return useGiven(given);
  const program = ensureProgram(redisProgram, say);
  const docker = program ? undefined : findCommand(["docker"]);
  const command = program ?? docker;
  if (!command) {
    throw new OperatorError(
      `Mynah needs Redis and could not install it. Either: ${installHint(redisProgram)}\n` +
        "or point it at one: REDIS_URL=redis://host:6379 npm start",
    );
  }
  const redis = await startPrivateRedis({ command, args: docker ? dockerArgs : serverArgs, stateFolder, say });
  const { url: privateUrl, stop, kill } = redis;
  const origin = `a private ${docker ? "Redis in Docker" : command.split("/").at(-1)} at ${privateUrl}`;
  return { privateUrl, origin, stop, kill };
}

async function useGiven(server: RedisServer): Promise<UsedRedis> {
  const version = await redisVersionAt(server, ANSWER_MS);
  if (version === undefined) {
    throw new OperatorError("No Redis answers at REDIS_URL. Start it, or unset REDIS_URL for a private one.");
  }
  requireRedisVersion(version, "the Redis at REDIS_URL");
  return { origin: "REDIS_URL", stop: () => Promise.resolve(), kill: () => undefined };
}

/** Nothing is kept on disk: speeches live for minutes. noeviction, because an evicted key would be lost sound. */
function serverArgs(port: number, folder: string): readonly string[] {
  const persistence = ["--save", "", "--appendonly", "no", "--dir", folder];
  return ["--port", `${port}`, "--bind", "127.0.0.1", ...persistence, "--maxmemory-policy", "noeviction"];
}

function dockerArgs(port: number): readonly string[] {
  const image = ["redis:7-alpine", "redis-server", "--save", "", "--appendonly", "no"];
  return ["run", "--rm", "--init", "-p", `127.0.0.1:${port}:6379`, ...image];
}

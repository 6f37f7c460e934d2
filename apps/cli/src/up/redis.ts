import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Redis } from "ioredis";
import { OperatorError } from "../operator-error.js";
import { ensureProgram, findCommand, installHint, redisProgram } from "../system-packages.js";
import { startChild, type ChildCommand } from "./child.js";
import { portNear } from "./free-port.js";
import { endOrphanedRedis, rememberRedis } from "./orphans.js";

/** A Redis to work with; `stop` ends it when it was started here. */
export interface UsedRedis {
  readonly url: string;
  readonly origin: string;
  stop(): Promise<void>;
}

export interface RedisOptions {
  /** REDIS_URL: used as it is, never started or stopped */
  readonly url: string | undefined;
  readonly stateFolder: string;
  readonly say: (line: string) => void;
}

const START_MS = 10_000;

/**
 * The Redis at REDIS_URL; else a private redis-server or valkey-server, installed first where that is possible; else
 * one in Docker. @throws OperatorError that says what to do
 */
export async function useRedis({ url, stateFolder, say }: RedisOptions): Promise<UsedRedis> {
  if (url) return useGiven(url);
  const program = ensureProgram(redisProgram, say);
  if (program) return startPrivate({ command: program, args: serverArgs, stateFolder });
  const docker = findCommand(["docker"]);
  if (docker) return startPrivate({ command: docker, args: dockerArgs, stateFolder });
  throw new OperatorError(
    `Mynah needs Redis and could not install it. Either: ${installHint(redisProgram)}\nor point it at one: REDIS_URL=redis://host:6379 npm start`,
  );
}

async function useGiven(url: string): Promise<UsedRedis> {
  const answer = await firstAnswer(url, 3_000);
  if (!answer)
    throw new OperatorError(`No Redis answers at REDIS_URL. Start it, or unset REDIS_URL for a private one.`);
  return { url, origin: "REDIS_URL", stop: () => Promise.resolve() };
}

interface PrivateRedisOptions {
  readonly command: string;
  readonly args: (port: number, folder: string) => readonly string[];
  readonly stateFolder: string;
}

async function startPrivate({ command, args, stateFolder }: PrivateRedisOptions): Promise<UsedRedis> {
  mkdirSync(stateFolder, { recursive: true });
  endOrphanedRedis(stateFolder);
  const port = await portNear(6399, "127.0.0.1");
  const logFile = join(stateFolder, "redis.log");
  const commandLine: ChildCommand = {
    name: "redis",
    command,
    args: args(port, stateFolder),
    env: process.env,
    logFile,
    ipc: false,
  };
  const { process: child, lastWords } = startChild(commandLine);
  const forget = rememberRedis(stateFolder, child.pid);
  const url = `redis://127.0.0.1:${port}`;
  const ended = new Promise<false>((resolve) =>
    child.once("error", () => resolve(false)).once("exit", () => resolve(false)),
  );
  if (!(await Promise.race([firstAnswer(url, START_MS), ended]))) {
    child.kill("SIGKILL");
    throw new OperatorError(`${command} did not start: ${lastWords() || "it left no message"}\nIts log: ${logFile}`);
  }
  return {
    url,
    origin: `a private ${command.split("/").at(-1)}`,
    async stop() {
      child.kill("SIGTERM");
      await ended;
      forget();
    },
  };
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

/** Whether a Redis at that address answered within the time; ioredis knocks until it does. */
async function firstAnswer(url: string, timeoutMs: number): Promise<boolean> {
  const redis = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: null });
  redis.on("error", () => undefined);
  const answered = redis.ping().then(
    () => true,
    () => false,
  );
  const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), timeoutMs).unref());
  try {
    return await Promise.race([answered, late]);
  } finally {
    redis.disconnect();
  }
}

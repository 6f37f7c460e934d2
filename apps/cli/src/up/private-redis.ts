import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { OperatorError } from "../operator-error.js";
import type { Child } from "./child.js";
import { portNear } from "./free-port.js";
import { endOrphanedRedis, forgetRedis, rememberRedis } from "./orphans.js";
import { redisVersionAt, requireRedisVersion } from "./redis-version.js";
import type { Started } from "./started.js";
import { supervise } from "./supervise.js";

export interface PrivateRedis extends Started {
  readonly url: string;
}

export interface PrivateRedisOptions {
  readonly command: string;
  /** command line for a port, with state in a folder */
  readonly args: (port: number, folder: string) => readonly string[];
  readonly stateFolder: string;
  readonly say: (line: string) => void;
}

const START_MS = 20_000;

/**
 * A Redis of one's own on a free port, started again (empty) when it dies.
 * @throws OperatorError when it does not start or is too old
 */
export async function startPrivateRedis(options: PrivateRedisOptions): Promise<PrivateRedis> {
  const { command, args, stateFolder, say } = options;
  mkdirSync(stateFolder, { recursive: true });
  endOrphanedRedis(stateFolder);
  const port = await portNear(6399, "127.0.0.1");
  const url = `redis://127.0.0.1:${port}`;
  const logFile = join(stateFolder, "redis.log");
  const line = { name: "redis", command, args: args(port, stateFolder), env: process.env, logFile, ipc: false };
  const isReady = async ({ process: child }: Child): Promise<void> => {
    rememberRedis(stateFolder, child.pid);
    const version = await redisVersionAt({ url }, START_MS);
    if (version === undefined) throw new OperatorError(`${command} does not answer.\nIts log: ${logFile}`);
    requireRedisVersion(version, command);
  };
  const redis = await supervise({ command: line, say, isReady });
  const stop = async (): Promise<void> => {
    await redis.stop();
    forgetRedis(stateFolder);
  };
  return { url, stop, kill: redis.kill };
}

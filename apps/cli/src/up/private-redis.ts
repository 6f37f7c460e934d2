import type { ChildProcess } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { OperatorError } from "../operator-error.js";
import { startChild } from "./child.js";
import { portNear } from "./free-port.js";
import { endOrphanedRedis, rememberRedis } from "./orphans.js";
import { redisVersionAt, requireRedisVersion } from "./redis-version.js";

export interface PrivateRedis {
  readonly url: string;
  stop(): Promise<void>;
}

export interface PrivateRedisOptions {
  readonly command: string;
  /** command line for a port, with state in a folder */
  readonly args: (port: number, folder: string) => readonly string[];
  readonly stateFolder: string;
}

const START_MS = 20_000;

/** A Redis of one's own on a free port, stopped with `stop`. @throws OperatorError when it does not start or is too old */
export async function startPrivateRedis({ command, args, stateFolder }: PrivateRedisOptions): Promise<PrivateRedis> {
  mkdirSync(stateFolder, { recursive: true });
  endOrphanedRedis(stateFolder);
  const port = await portNear(6399, "127.0.0.1");
  const logFile = join(stateFolder, "redis.log");
  const line = { name: "redis", command, args: args(port, stateFolder), env: process.env, logFile, ipc: false };
  const { process: child, lastWords } = startChild(line);
  const forget = rememberRedis(stateFolder, child.pid);
  const ended = endOf(child);
  const stop = async (): Promise<void> => {
    child.kill("SIGTERM");
    await ended;
    forget();
  };
  const url = `redis://127.0.0.1:${port}`;
  const version = await Promise.race([redisVersionAt(url, START_MS), ended]);
  try {
    if (version === undefined) throw new OperatorError(notStarted(command, lastWords(), logFile));
    requireRedisVersion(version, command);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}

function endOf(child: ChildProcess): Promise<undefined> {
  return new Promise((resolve) => {
    child.once("error", () => resolve(undefined)).once("exit", () => resolve(undefined));
  });
}

function notStarted(command: string, words: string, logFile: string): string {
  return `${command} did not start: ${words || "it left no message"}\nIts log: ${logFile}`;
}

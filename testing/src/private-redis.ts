import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { randomInt } from "node:crypto";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import { waitUntil } from "./wait-until.js";

export interface PrivateRedis {
  readonly url: string;
  readonly port: number;
  /** SIGSTOP, SIGCONT: it stands still, with all its connections */
  signal(signal: NodeJS.Signals): void;
  /** kill -9; what its append-only file holds stays for {@link start} */
  kill(): Promise<void>;
  /** starts it again, on the same port, after {@link kill}; without append-only file it comes back empty */
  start(): Promise<void>;
  /** kills it and forgets all that it held */
  stop(): Promise<void>;
}

export interface PrivateRedisOptions {
  /** keeps an append-only file, as deployments do; by default nothing outlives the process */
  readonly appendOnly?: boolean;
  /** more arguments for redis-server */
  readonly args?: readonly string[];
}

/** A real redis-server of one's own on a free port, gone with `stop`. */
export async function startPrivateRedis(options: PrivateRedisOptions = {}): Promise<PrivateRedis> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), "mynah-redis-"));
  const where = ["--port", `${port}`, "--bind", "127.0.0.1", "--dir", folder];
  const keeping = ["--save", "", "--appendonly", options.appendOnly === true ? "yes" : "no"];
  const url = `redis://127.0.0.1:${port}`;
  const launch = async (): Promise<ChildProcess> => {
    const child = spawn("redis-server", [...where, ...keeping, ...(options.args ?? [])], { stdio: "ignore" });
    await waitUntil(() => answers(url), { what: `redis-server on port ${port}` });
    return child;
  };
  let child = await launch();
  const kill = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await gone;
  };
  return {
    url,
    port,
    signal: (signal) => void child.kill(signal),
    kill,
    start: async () => void (child = await launch()),
    async stop() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * A port that nobody listens on, for a program that is started with it; of `inRow`, the first. Drawn from below the range from
 * which systems take the near end of connections, or one that another test opens meanwhile might get it.
 */
export async function freePort(inRow = 1): Promise<number> {
  for (;;) {
    const first = randomInt(LOWEST_PORT, LOWEST_EPHEMERAL_PORT - inRow);
    const isFree = await Promise.all(Array.from({ length: inRow }, (_, above) => canListen(first + above)));
    if (isFree.every(Boolean)) return first;
  }
}

const LOWEST_PORT = 12_000;
const LOWEST_EPHEMERAL_PORT = 32_768;

async function canListen(port: number): Promise<boolean> {
  const server = createServer();
  const isFree = await new Promise<boolean>((resolve) => {
    server.once("error", () => resolve(false)).listen(port, "127.0.0.1", () => resolve(true));
  });
  if (isFree) await new Promise((resolve) => server.close(resolve));
  return isFree;
}

async function answers(url: string): Promise<boolean> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
  redis.on("error", () => undefined);
  try {
    await redis.connect();
    return (await redis.ping()) === "PONG";
  } catch {
    return false;
  } finally {
    redis.disconnect();
  }
}

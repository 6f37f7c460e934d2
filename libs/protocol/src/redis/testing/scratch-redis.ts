import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";

export interface ScratchRedis {
  connect(): Promise<Redis>;
  stop(): Promise<void>;
}

/** A redis-server behind a socket file. (libs/protocol stands below testing/ and cannot use its private Redis.) */
export function startScratchRedis(): ScratchRedis {
  const folder = mkdtempSync(join(tmpdir(), "mynah-scratch-"));
  const path = join(folder, "redis.sock");
  const child = spawn("redis-server", ["--port", "0", "--unixsocket", path, "--save", "", "--dir", folder]);
  const connections: Redis[] = [];
  return {
    async connect() {
      const redis = new Redis({ path, retryStrategy: () => 20, maxRetriesPerRequest: null }).on(
        "error",
        () => undefined,
      );
      connections.push(redis);
      await redis.ping();
      return redis;
    },
    async stop() {
      const gone = new Promise((resolve) => child.once("exit", resolve));
      for (const redis of connections) redis.disconnect();
      child.kill("SIGKILL");
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

import { spawn } from "node:child_process";
import { once } from "node:events";
import { freePort } from "../private-redis.js";
import { waitUntil } from "../wait-until.js";

export interface RedisExporter {
  readonly port: number;
  stop(): Promise<void>;
}

/** What tells Prometheus of a Redis, as the observability profile runs it. */
export async function startRedisExporter(redisUrl: string): Promise<RedisExporter> {
  const port = await freePort();
  const args = ["-redis.addr", redisUrl, "-web.listen-address", `127.0.0.1:${port}`];
  const child = spawn("prometheus-redis-exporter", args, { stdio: "ignore" });
  const answers = (): Promise<boolean> =>
    fetch(`http://127.0.0.1:${port}/metrics`).then(
      ({ ok }) => ok,
      () => false,
    );
  await waitUntil(answers, { what: "the Redis exporter" });
  return {
    port,
    async stop() {
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    },
  };
}

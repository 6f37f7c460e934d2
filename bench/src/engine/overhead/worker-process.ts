import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { startPrivateRedis, type PrivateRedis } from "@mynah/testing";
import { BenchError } from "../../bench-error.js";
import { processorMs } from "../../system/processor-time.js";
import type { AloneOrder, AloneReport } from "./worker-messages.js";

const program = fileURLToPath(new URL("./measured-worker.js", import.meta.url));

/** An LLM worker in a process of its own, with a Redis of its own. */
export interface WorkerProcess {
  readonly redis: PrivateRedis;
  /** milliseconds of processors that the worker has used so far */
  processorMs(): number;
  speakAlone(order: AloneOrder): Promise<AloneReport>;
  stop(): Promise<void>;
}

/** Resolves when the worker is ready. @throws BenchError when it ends before */
export async function startWorker(env: NodeJS.ProcessEnv): Promise<WorkerProcess> {
  const redis = await startPrivateRedis();
  const settings = { ...process.env, REDIS_URL: redis.url, METRICS_PORT: "0", LOG_LEVEL: "warn", ...env };
  const child = fork(program, [], { env: settings });
  const stop = async (): Promise<void> => {
    child.kill("SIGKILL");
    await redis.stop();
  };
  try {
    await nextMessage(child);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    redis,
    processorMs: () => processorMs(child.pid ?? 0),
    async speakAlone(order) {
      const report = nextMessage(child);
      child.send(order);
      return (await report) as AloneReport;
    },
    stop,
  };
}

/** @throws BenchError when it ends instead */
async function nextMessage(child: ChildProcess): Promise<unknown> {
  const over = new AbortController();
  const heard = once(child, "message", over);
  const ended = once(child, "exit", over).then(() => {
    throw new BenchError("the LLM worker has ended: see what it says above");
  });
  for (const either of [heard, ended]) either.catch(() => undefined);
  try {
    return ((await Promise.race([heard, ended])) as [unknown])[0];
  } finally {
    over.abort();
  }
}

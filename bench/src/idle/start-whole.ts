import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "@mynah/testing";
import { BenchError } from "../bench-error.js";
import { childrenOf } from "./processes.js";

const cli = fileURLToPath(new URL("../../../apps/cli/dist/main.js", import.meta.url));

/** What `npm start` runs, as it runs. */
export interface WholeMynah {
  /** process ids by name: the three roles, `redis`, and `npm start` itself */
  readonly programs: Readonly<Record<string, number>>;
  readonly redisUrl: string;
  stop(): Promise<void>;
}

/** In a state folder of its own, gone with `stop`. */
export async function startWhole(): Promise<WholeMynah> {
  const state = mkdtempSync(join(tmpdir(), "mynah-idle-"));
  const ports = { PORT: `${await freePort()}`, METRICS_PORT: `${await freePort()}` };
  const child = spawn(process.execPath, [cli, "up"], {
    env: { ...process.env, REDIS_URL: "", ...ports, MYNAH_STATE: state },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null && child.kill("SIGTERM")) await once(child, "exit");
    rmSync(state, { recursive: true, force: true });
  };
  try {
    await untilReady(child);
    const { url: redisUrl } = JSON.parse(readFileSync(join(state, "redis.json"), "utf8")) as { readonly url: string };
    return { programs: programsOf(child.pid ?? 0), redisUrl, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function untilReady(child: ChildProcess): Promise<void> {
  let said = "";
  const ready = new Promise<void>((resolve) => {
    child.stdout?.on("data", (data) => (said += String(data)).includes("Mynah is ready") && resolve());
  });
  const ended = once(child, "exit").then(([status]) => {
    throw new BenchError(`npm start ended with ${String(status)} before it was ready: ${said}`);
  });
  await Promise.race([ready, ended]);
  ended.catch(() => undefined);
}

function programsOf(pid: number): Readonly<Record<string, number>> {
  const named = childrenOf(pid).map(({ pid: own, command }) => {
    const role = /apps\/([\w-]+)\/dist\/main\.js/.exec(command)?.[1];
    return [role ?? (command.includes("redis") || command.includes("valkey") ? "redis" : command), own] as const;
  });
  return { ...Object.fromEntries(named), "npm start": pid };
}

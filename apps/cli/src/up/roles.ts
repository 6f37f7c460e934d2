import { join } from "node:path";
import { REDIS_SETTINGS } from "@mynah/program";
import type { ChildCommand } from "./child.js";

export interface RolesOptions {
  readonly root: string;
  readonly stateFolder: string;
  /** absent: `env` names one */
  readonly privateRedisUrl: string | undefined;
  /** of the first one */
  readonly metricsPort: number;
  readonly env: NodeJS.ProcessEnv;
}

/** In order of start: sound before words. Each serves its metrics so many ports above the first one. */
const roles = [
  { name: "vocoder-worker", above: 2 },
  { name: "llm-worker", above: 1 },
  { name: "gateway", above: 0 },
] as const;

export interface Role {
  readonly name: string;
  /** the one to try first, near `METRICS_PORT` or its default */
  readonly metricsPort: number;
  /** its command line, with its metrics at that port */
  readonly commandAt: (metricsPort: number) => ChildCommand;
}

/** The three programs, run exactly as containers run them. */
export function roleCommands({
  root,
  stateFolder,
  privateRedisUrl,
  metricsPort: first,
  env,
}: RolesOptions): readonly Role[] {
  const settings = privateRedisUrl === undefined ? env : { ...withoutRedis(env), REDIS_URL: privateRedisUrl };
  return roles.map(({ name, above }) => ({
    name,
    metricsPort: Math.min(first + above, 65_535),
    commandAt: (metricsPort) => ({
      name,
      command: process.execPath,
      args: [join(root, "apps", name, "dist", "main.js")],
      env: { MYNAH_MODELS: join(root, "models"), ...settings, METRICS_PORT: `${metricsPort}` },
      logFile: join(stateFolder, `${name}.log`),
      ipc: true,
    }),
  }));
}

/** A private Redis is no cluster, and has no users and nobody else's certificate. */
function withoutRedis(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const foreign = new Set(REDIS_SETTINGS.flatMap((name) => [name, `${name}_FILE`]));
  return Object.fromEntries(Object.entries(env).filter(([name]) => !foreign.has(name)));
}

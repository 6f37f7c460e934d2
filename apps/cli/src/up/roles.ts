import { join } from "node:path";
import { REDIS_SETTINGS } from "@mynah/program";
import type { ChildCommand } from "./child.js";
import { portNear } from "./free-port.js";

export interface RolesOptions {
  readonly root: string;
  readonly stateFolder: string;
  /** absent: `env` names one */
  readonly privateRedisUrl: string | undefined;
  /** the first one that is tried */
  readonly metricsPort: number;
  readonly env: NodeJS.ProcessEnv;
}

/** In order of start: sound before words. Each serves its metrics so many ports above the first one. */
const roles = [
  { name: "vocoder-worker", above: 2 },
  { name: "llm-worker", above: 1 },
  { name: "gateway", above: 0 },
] as const;

export interface Role extends ChildCommand {
  /** free, and near `METRICS_PORT` or its default */
  readonly metricsPort: number;
}

/** The command lines of the three programs, exactly those that containers run. */
export async function roleCommands({
  root,
  stateFolder,
  privateRedisUrl,
  metricsPort: first,
  env,
}: RolesOptions): Promise<readonly Role[]> {
  const commands: Role[] = [];
  const settings = privateRedisUrl === undefined ? env : { ...withoutRedis(env), REDIS_URL: privateRedisUrl };
  for (const { name, above } of roles) {
    const metricsPort = await portNear(Math.min(first + above, 65_535), "127.0.0.1");
    commands.push({
      name,
      metricsPort,
      command: process.execPath,
      args: [join(root, "apps", name, "dist", "main.js")],
      env: { MYNAH_MODELS: join(root, "models"), ...settings, METRICS_PORT: `${metricsPort}` },
      logFile: join(stateFolder, `${name}.log`),
      ipc: true,
    });
  }
  return commands;
}

/** A private Redis is no cluster, and has no users and nobody else's certificate. */
function withoutRedis(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const foreign = new Set(REDIS_SETTINGS.flatMap((name) => [name, `${name}_FILE`]));
  return Object.fromEntries(Object.entries(env).filter(([name]) => !foreign.has(name)));
}

import { join } from "node:path";
import type { ChildCommand } from "./child.js";
import { portNear } from "./free-port.js";

export interface RolesOptions {
  readonly root: string;
  readonly stateFolder: string;
  readonly redisUrl: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Each role with the port at which it serves its metrics when that is free. In order of start: sound before words. */
const roles = [
  { name: "vocoder-worker", metricsPort: 9466 },
  { name: "llm-worker", metricsPort: 9465 },
  { name: "gateway", metricsPort: 9464 },
] as const;

export interface Role extends ChildCommand {
  readonly metricsPort: number;
}

/** The command lines of the three programs, exactly those that containers run. */
export async function roleCommands({ root, stateFolder, redisUrl, env }: RolesOptions): Promise<readonly Role[]> {
  const commands: Role[] = [];
  for (const { name, metricsPort: wanted } of roles) {
    const metricsPort = await portNear(wanted, "127.0.0.1");
    commands.push({
      name,
      metricsPort,
      command: process.execPath,
      args: [join(root, "apps", name, "dist", "main.js")],
      env: { MYNAH_MODELS: join(root, "models"), ...env, REDIS_URL: redisUrl, METRICS_PORT: `${metricsPort}` },
      logFile: join(stateFolder, `${name}.log`),
      ipc: true,
    });
  }
  return commands;
}

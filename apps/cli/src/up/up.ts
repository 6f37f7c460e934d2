import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { loadProfile } from "@mynah/program";
import { OperatorError } from "../operator-error.js";
import { isPortFree } from "./free-port.js";
import { useRedis, type UsedRedis } from "./redis.js";
import { roleCommands } from "./roles.js";
import { supervise, type Supervised } from "./supervise.js";
import { welcome } from "./welcome.js";

export interface UpOptions {
  /** the checkout: programs and models lie below it */
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
  readonly say: (line: string) => void;
}

/** Mynah on one machine. `stop` ends the doors first and Redis last. */
export interface Up {
  stop(): Promise<void>;
}

const GRACE_MS = 30_000;

/** Starts Redis and the three roles, waits until all are ready and says how to use them. @throws OperatorError */
export async function up({ root, env, say }: UpOptions): Promise<Up> {
  const host = env["HOST"] || "127.0.0.1";
  const port = readPort(env["PORT"] || "8080");
  await requireFreePort(port, host);
  const { profile } = await loadProfile(env["MYNAH_PROFILE"]?.split(",")[0] || "mynah-mini", join(root, "models"));
  const stateFolder = join(root, ".mynah");
  mkdirSync(stateFolder, { recursive: true });
  const redis = await useRedis({ url: env["REDIS_URL"] || undefined, stateFolder, say });
  say(`Redis: ${redis.origin}`);
  const started: Supervised[] = [];
  const stop = (): Promise<void> => stopAll(started, redis);
  try {
    const roles = await roleCommands({ root, stateFolder, redisUrl: redis.url, env });
    for (const role of roles) {
      say(`Starting ${role.name} ...`);
      started.push(await supervise({ command: role, say }));
    }
    const metrics = Object.fromEntries(roles.map(({ name, metricsPort }) => [name, metricsPort]));
    const address = `http://${host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host}:${port}`;
    say(welcome({ address, model: profile.name, voice: profile.defaultVoice, metrics }));
    return { stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function stopAll(started: Supervised[], redis: UsedRedis): Promise<void> {
  for (const role of started.splice(0).reverse()) await role.stop(GRACE_MS);
  await redis.stop();
}

function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new OperatorError(`PORT is "${text}"; it must be a number from 1 to 65535`);
}

async function requireFreePort(port: number, host: string): Promise<void> {
  if (await isPortFree(port, host)) return;
  throw new OperatorError(
    `Port ${port} on ${host} is taken. Stop what uses it, or choose another: PORT=${port + 1} npm start`,
  );
}

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { loadProfile, readRedisServer, readSetting } from "@mynah/program";
import type { RedisServer } from "@mynah/protocol/redis";
import { OperatorError } from "../operator-error.js";
import { isPortFree } from "./free-port.js";
import { useRedis } from "./redis.js";
import { roleCommands } from "./roles.js";
import type { Started } from "./started.js";
import { supervise } from "./supervise.js";
import { welcome } from "./welcome.js";

export interface UpOptions {
  /** the checkout: programs and models lie below it */
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
  readonly say: (line: string) => void;
}

/** Mynah on one machine. `stop` ends the doors first and Redis last. */
export interface Up extends Started {
  /** resolves once all is ready and it has been said how to use it; rejects with an OperatorError when it cannot */
  readonly ready: Promise<void>;
}

/** Starts Redis and the three roles, waits until all are ready and says how to use them. */
export function startUp(options: UpOptions): Up {
  const started: Started[] = [];
  const stop = async (): Promise<void> => {
    for (const part of started.toReversed()) await part.stop();
  };
  const ready = startAll(options, started).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { ready, stop, kill: () => started.forEach((part) => part.kill()) };
}

async function startAll({ root, env, say }: UpOptions, started: Started[]): Promise<void> {
  const host = env["HOST"] || "127.0.0.1";
  const port = readPort(env["PORT"] || "8080");
  await requireFreePort(port, host);
  const { profile } = await loadProfile(env["MYNAH_PROFILE"]?.split(",")[0] || "mynah-mini", join(root, "models"));
  const stateFolder = join(root, ".mynah");
  mkdirSync(stateFolder, { recursive: true });
  const redis = await useRedis({ given: givenRedis(env), stateFolder, say });
  started.push(redis);
  say(`Redis: ${redis.origin}`);
  const roles = await roleCommands({ root, stateFolder, privateRedisUrl: redis.privateUrl, env });
  for (const role of roles) {
    say(`Starting ${role.name} ...`);
    started.push(await supervise({ command: role, say }));
  }
  const metrics = Object.fromEntries(roles.map(({ name, metricsPort }) => [name, metricsPort]));
  const address = `http://${host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host}:${port}`;
  say(welcome({ address, model: profile.name, voice: profile.defaultVoice, metrics }));
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

function givenRedis(env: NodeJS.ProcessEnv): RedisServer | undefined {
  return readSetting(env, "REDIS_URL") === undefined ? undefined : readRedisServer(env);
}

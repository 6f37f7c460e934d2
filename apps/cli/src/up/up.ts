import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chooseAuth, loadProfile, type AuthMode } from "@mynah/program";
import { OperatorError } from "../operator-error.js";
import { isPortFree, startOnFreePort } from "./free-port.js";
import { stateFolderOf } from "../state-folder.js";
import { useRedis, type UsedRedis } from "./redis.js";
import { roleCommands, type Role } from "./roles.js";
import type { Started } from "./started.js";
import { supervise } from "./supervise.js";
import { welcome, type KeyPlace } from "./welcome.js";

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
  const port = readPort("PORT", env["PORT"] || "8080");
  const metricsPort = readPort("METRICS_PORT", env["METRICS_PORT"] || "9464");
  await requireFreePort(port, host);
  const { profile } = await loadProfile(env["MYNAH_PROFILE"]?.split(",")[0] || "mynah-mini", join(root, "models"));
  const stateFolder = stateFolderOf(root, env);
  makeStateFolder(stateFolder);
  const redis = await useRedis({ env, stateFolder, say });
  started.push(redis);
  say(`Redis: ${redis.origin}`);
  const privateRedisUrl = redis.isPrivate ? redis.url : undefined;
  const metrics: Record<string, number> = {};
  for (const role of roleCommands({ root, stateFolder, privateRedisUrl, metricsPort, env })) {
    say(`Starting ${role.name} ...`);
    metrics[role.name] = await startRole(role, { say, started });
  }
  const address = `http://${host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host}:${port}`;
  const { asksForKeys } = chooseAuth((env["AUTH"] || "auto") as AuthMode, host);
  const keysIn = asksForKeys ? { keysIn: keyPlace(redis, env) } : {};
  say(welcome({ address, model: profile.name, voice: profile.defaultVoice, metrics, ...keysIn }));
}

/** @returns the port of its metrics */
function startRole(role: Role, { say, started }: Pick<UpOptions, "say"> & { started: Started[] }): Promise<number> {
  return startOnFreePort({ first: role.metricsPort, host: "127.0.0.1" }, async (metricsPort) => {
    started.push(await supervise({ command: role.commandAt(metricsPort), say }));
    return metricsPort;
  });
}

/** One with a login is not named: its password would be printed. */
function keyPlace({ url, isPrivate, isKept }: UsedRedis, env: NodeJS.ProcessEnv): KeyPlace {
  if (!isPrivate) return { redisUrl: undefined, keeping: "given" };
  const isFound = isKept && !env["MYNAH_STATE"];
  return { redisUrl: isFound ? undefined : url, keeping: isKept ? "kept" : "forgotten" };
}

function makeStateFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    const words = `Cannot make ${folder} for logs and Redis's files (${(cause as Error).message}): MYNAH_STATE names another`;
    throw Object.assign(new OperatorError(words), { cause });
  }
}

function readPort(name: string, text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new OperatorError(`${name} is "${text}"; it must be a number from 1 to 65535`);
}

async function requireFreePort(port: number, host: string): Promise<void> {
  if (await isPortFree(port, host)) return;
  throw new OperatorError(
    `Port ${port} on ${host} is taken. Stop what uses it, or choose another: PORT=${port + 1} npm start`,
  );
}

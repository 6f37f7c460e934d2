import { isRedisNamed, readRedisServer } from "@mynah/program";
import { OperatorError } from "../operator-error.js";
import { askRedis } from "./ask-redis.js";
import { readNotes, type RedisNote } from "./redis-note.js";
import { runIdIn } from "./run-id.js";
import type { RedisPlace } from "./redis-place.js";

export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  /** of `npm start` */
  readonly stateFolder: string;
}

/**
 * The Redis that the gateways use: the one that the settings name, else that of an `npm start` which runs from this folder, else the
 * one of this machine, where roles look. @throws SettingsError, OperatorError when several run
 */
export async function findRedis({ env, stateFolder }: Surroundings, signal?: AbortSignal): Promise<RedisPlace> {
  if (isRedisNamed(env)) return { server: readRedisServer(env), from: "settings" };
  const notes = readNotes(stateFolder).map(({ note }) => note);
  const alive = await Promise.all(notes.map((note) => isThere(note, signal)));
  const urls = notes.filter((_, index) => alive[index]).map(({ url }) => url);
  if (urls.length > 1)
    throw new OperatorError(`Several \`npm start\` run here: choose with REDIS_URL=${urls.join(" or REDIS_URL=")}`);
  const [url] = urls;
  return url === undefined ? { server: readRedisServer(env), from: "default" } : { server: { url }, from: "npm start" };
}

/** A note may outlive its Redis, and something else may have the port by now: each start of a Redis says another `run_id`. */
async function isThere({ url, runId }: RedisNote, signal?: AbortSignal): Promise<boolean> {
  if (runId === undefined) return false;
  const options = { name: "mynah-find", ...(signal === undefined ? {} : { signal }) };
  return askRedis({ url }, options, (redis) => redis.info("server")).then(
    (info) => runIdIn(info) === runId,
    () => false,
  );
}

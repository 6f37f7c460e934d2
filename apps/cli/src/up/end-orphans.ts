import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { Redis } from "ioredis";
import { runIdIn } from "../redis/run-id.js";
import { readNote, readNotes, removeNote, type RedisNote } from "../redis/redis-note.js";
import { commandOf } from "./own-process.js";

/** Writing what is left to its file may take a while on a slow disk. */
const END_MS = 10_000;

/**
 * Ends every Redis that was started from this folder by a process that no longer exists, as one that was killed without mercy; it
 * writes what it holds first. Resolves when they are gone, since two on the same files would destroy them.
 */
export async function endOrphans(stateFolder: string): Promise<void> {
  const orphans = readNotes(stateFolder).filter(({ note }) => !isOwned(note));
  await Promise.all(
    orphans.map(async ({ file, note }) => {
      await endRedis(note);
      // Another start may have made a claim of its own meanwhile.
      if (isDeepStrictEqual(readNote(file), note)) removeNote(file);
    }),
  );
}

/** Does the `npm start` of this note still run? A process with its number may be another one by now, even this very one. */
export function isOwned({ owner }: RedisNote): boolean {
  return owner.pid !== process.pid && commandOf(owner.pid) === owner.command;
}

async function endRedis({ url, redisPid, runId }: RedisNote): Promise<void> {
  if (runId !== undefined) await shutDown(url, runId);
  // It was still starting, or hangs. Somebody else's may have its number by now: this one's command names its port.
  const command = redisPid === undefined ? "" : (commandOf(redisPid) ?? "");
  const isIt = /redis|valkey/.test(command) && command.includes(new URL(url).port);
  if (redisPid !== undefined && isIt) process.kill(redisPid, "SIGKILL");
}

/** The system closes its connections when it ends. */
async function shutDown(url: string, runId: string): Promise<void> {
  const redis = new Redis(url, { retryStrategy: () => null, commandTimeout: END_MS, maxRetriesPerRequest: 0 });
  redis.on("error", () => undefined);
  try {
    if (runIdIn(await redis.info("server")) !== runId) return;
    const gone = once(redis, "end");
    redis.shutdown("NOSAVE").catch(() => undefined);
    await Promise.race([gone, sleep(END_MS, undefined, { ref: false })]);
  } catch {
    // Nobody is there any more.
  } finally {
    redis.disconnect();
  }
}

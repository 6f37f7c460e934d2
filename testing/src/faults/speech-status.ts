import { keys, type SpeechId } from "@mynah/protocol";
import { Redis } from "ioredis";
import { waitUntil } from "../wait-until.js";
import type { Fleet } from "./fleet.js";

/** What Redis says of a speech: open, done, failed, cancelled; undefined when it is forgotten. */
export async function speechStatus(fleet: Fleet, speechId: string): Promise<string | undefined> {
  const redis = new Redis(fleet.redis.url);
  try {
    return (await redis.hget(keys.speech(speechId as SpeechId), "status")) ?? undefined;
  } finally {
    redis.disconnect();
  }
}

/** @returns ms until the speech had that status */
export async function msUntilStatus(
  fleet: Fleet,
  speechId: string,
  { status, withinMs }: { readonly status: string; readonly withinMs: number },
): Promise<number> {
  const since = performance.now();
  const redis = new Redis(fleet.redis.url);
  const isThere = async (): Promise<boolean> =>
    (await redis.hget(keys.speech(speechId as SpeechId), "status")) === status;
  try {
    await waitUntil(isThere, { timeoutMs: withinMs, everyMs: 10, what: `the speech being ${status}` });
    return performance.now() - since;
  } finally {
    redis.disconnect();
  }
}

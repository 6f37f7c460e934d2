import { keys, type SpeechId } from "@mynah/protocol";
import { Redis } from "ioredis";
import { largestDifference } from "../compare-pcm.js";
import { waitUntil } from "../wait-until.js";
import type { Fleet } from "./fleet.js";
import type { HeardRoom } from "./hear-speech.js";

/** What must hold of every speech, whatever died on its way. Empty: all of it does. */
export function brokenInvariants(heard: HeardRoom, undisturbed?: Buffer): readonly string[] {
  const broken: string[] = [];
  const endings = heard.ends.length + heard.errors.length;
  if (endings !== 1) broken.push(`${endings} ends`);
  if (heard.late > 0) broken.push(`${heard.late} chunks after the end`);
  const { lost, doubled } = countSeqs(heard);
  if (lost > 0) broken.push(`${lost} chunks lost`);
  if (doubled > 0) broken.push(`${doubled} chunks doubled or out of order`);
  if (undisturbed === undefined) return broken;
  if (heard.errors.length > 0) broken.push(`error ${JSON.stringify(heard.errors)}`);
  const difference = largestDifference(heard.pcm(), undisturbed);
  // The shape of a batch may move the last bit of a float.
  if (difference > 1)
    broken.push(`PCM differs by ${difference} (${heard.pcm().length} of ${undisturbed.length} bytes)`);
  return broken;
}

/** Chunks that are missing between the first and the last, and chunks that do not follow the one before. */
export function countSeqs({ chunks }: Pick<HeardRoom, "chunks">): { readonly lost: number; readonly doubled: number } {
  let next = chunks[0]?.seq ?? 0;
  let [lost, doubled] = [0, 0];
  for (const { seq } of chunks) {
    if (seq < next) doubled += 1;
    lost += Math.max(0, seq - next);
    next = Math.max(next, seq + 1);
  }
  return { lost, doubled };
}

/** Keys without a time to live: what is bounded in another way. */
const LASTING = [/:windows:/, /^\{mynah:jobs\}:/];

/**
 * Waits until nothing is left of the work: no window pending or waiting, no sequence taken, no speech without its end.
 * @throws Error that says what is left
 */
export async function settled(fleet: Fleet, speechIds: readonly string[] = [], timeoutMs = 15_000): Promise<void> {
  const redis = new Redis(fleet.redis.url);
  let left: readonly string[] = [];
  const look = async (): Promise<boolean> => (left = await leftovers(fleet, redis, speechIds)).length === 0;
  try {
    await waitUntil(look, { timeoutMs, everyMs: 100 });
  } catch {
    throw new Error(`left after ${timeoutMs} ms: ${left.join("; ")}`);
  } finally {
    redis.disconnect();
  }
}

async function leftovers(fleet: Fleet, redis: Redis, speechIds: readonly string[]): Promise<readonly string[]> {
  const [windows, speeches, lasting, taken] = await Promise.all([
    windowsLeft(redis),
    openSpeeches(redis, speechIds),
    lastingKeys(redis),
    sequencesTaken(fleet),
  ]);
  return [...windows, ...speeches, ...lasting, ...taken];
}

async function windowsLeft(redis: Redis): Promise<readonly string[]> {
  const left: string[] = [];
  for (const stream of (await redis.keys("*")).filter((key) => key.includes(":windows:"))) {
    const waiting = await redis.xlen(stream);
    if (waiting > 0) left.push(`${waiting} windows in ${stream}`);
    const groups = (await redis.xinfo("GROUPS", stream)) as readonly (readonly unknown[])[];
    const pending = groups.reduce((sum, group) => sum + Number(group[group.indexOf("pending") + 1]), 0);
    if (pending > 0) left.push(`${pending} pending in ${stream}`);
  }
  return left;
}

async function openSpeeches(redis: Redis, speechIds: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(
    speechIds.map(async (id) => ({ id, status: await redis.hget(keys.speech(id as SpeechId), "status") })),
  );
  return found.filter(({ status }) => status === "open").map(({ id }) => `speech ${id} is open`);
}

async function lastingKeys(redis: Redis): Promise<readonly string[]> {
  const all = (await redis.keys("*")).filter((key) => !LASTING.some((pattern) => pattern.test(key)));
  const times = await Promise.all(all.map((key) => redis.pttl(key)));
  return all.filter((_, at) => times[at] === -1).map((key) => `${key} lasts for ever`);
}

async function sequencesTaken({ llmWorkers }: Fleet): Promise<readonly string[]> {
  const alive = llmWorkers.filter(({ ended }) => ended === undefined);
  const running = await Promise.all(alive.map((worker) => worker.metric("mynah_num_requests_running")));
  const sum = running.reduce((total, count) => total + count, 0);
  return sum > 0 ? [`${sum} sequences taken`] : [];
}

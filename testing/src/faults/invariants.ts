import { keys, type SpeechId } from "@mynah/protocol";
import { Redis } from "ioredis";
import { largestDifference } from "../compare-pcm.js";
import { waitUntil } from "../wait-until.js";
import type { Fleet } from "./fleet.js";
import type { Heard } from "./hear-speech.js";

/** What must hold of every speech, whatever died on its way. Empty: all of it does. */
export function brokenInvariants(heard: Heard, undisturbed?: Buffer): readonly string[] {
  const broken: string[] = [];
  const endings = heard.ends.length + heard.errors.length;
  if (endings !== 1) broken.push(`${endings} ends`);
  if (heard.late > 0) broken.push(`${heard.late} chunks after the end`);
  const { lost, doubled } = countBreaks(heard);
  if (lost > 0) broken.push(`${lost} holes`);
  if (doubled > 0) broken.push(`${doubled} chunks doubled or out of order`);
  if (undisturbed === undefined) return broken;
  if (heard.errors.length > 0) broken.push(`error ${JSON.stringify(heard.errors)}`);
  const difference = largestDifference(heard.pcm(), undisturbed);
  // The shape of a batch may move the last bit of a float.
  if (difference > 1)
    broken.push(`PCM differs by ${difference} (${heard.pcm().length} of ${undisturbed.length} bytes)`);
  return broken;
}

/** Places where sound is missing, and chunks that bring again what was there or come out of order. */
export function countBreaks({ chunks }: Pick<Heard, "chunks">): { readonly lost: number; readonly doubled: number } {
  let [lost, doubled] = [0, 0];
  chunks.forEach(({ seq, firstSample }, at) => {
    const before = chunks[at - 1];
    if (before === undefined) return;
    const end = before.firstSample + before.pcm.length / 2;
    if (firstSample > end) lost += 1;
    // A resumed listener may get the rest of a chunk, under the chunk's number.
    if (firstSample < end || seq < before.seq) doubled += 1;
  });
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

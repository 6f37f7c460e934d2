import type { Redis } from "ioredis";
import { keys } from "../../keys.js";
import { createReferenceQueue, type EncodeOutcome, type ReferenceQueue } from "../reference-queue.js";

export const CODEC = "test-codec";
export const SAMPLES = Int16Array.from({ length: 4_096 }, (_, at) => at - 2_048);
export const CODES = Buffer.from(Uint16Array.from({ length: 14 }, (_, at) => at).buffer);

/** A vocoder's end of the queue that says it lives and encodes. */
export async function openVocoder(redis: Redis, consumer = "vocoder"): Promise<ReferenceQueue> {
  const queue = createReferenceQueue(redis, { codec: CODEC, consumer });
  await queue.prepare();
  await redis.set(keys.vocoder(consumer, 0), "1");
  await queue.say();
  return queue;
}

/** Encodes the next reference that waits, as it is told. */
export async function encodeNext(
  queue: ReferenceQueue,
  blocking: Redis,
  outcome: EncodeOutcome = { kind: "encoded", codes: CODES },
): Promise<Int16Array | undefined> {
  const reference = await queue.read(blocking, 2_000);
  if (reference === undefined) throw new Error("no reference waits");
  const samples = await queue.begin(reference);
  await queue.finish(reference, outcome);
  return samples;
}

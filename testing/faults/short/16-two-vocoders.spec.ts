import { keys, VOCODERS_GROUP, type SpeechId } from "@mynah/protocol";
import { readPcm } from "@mynah/protocol/redis";
import { Redis } from "ioredis";
import {
  brokenInvariants,
  hearSpeech,
  longestGapMs,
  printFigures,
  settled,
  startFleet,
  waitUntil,
  type Fleet,
} from "../../src/index.js";
import { afterAll, beforeAll, expect, it } from "vitest";

const order = { text: "The old man sat by the window.", seed: 11 };
const LISTENERS = 4;
const LATE_MS = 50;

let fleet: Fleet;
let undisturbed: Buffer;

beforeAll(async () => {
  // Small batches, so that both have work.
  fleet = await startFleet({ vocoders: 2, env: { SNAC_MAX_BATCH: "2" } });
  const heard = await hearSpeech(fleet.address, { order });
  await heard.over();
  undisturbed = heard.pcm();
  heard.close();
});
afterAll(() => fleet?.stop());

/** Chunks that were written after a later one. */
async function writtenOutOfOrder(id: SpeechId): Promise<number> {
  const redis = new Redis(fleet.redis.url);
  const entries = await readPcm(redis, id, { afterId: "0", count: 1_000 });
  redis.disconnect();
  const seqs = entries.flatMap((entry) => (entry.kind === "chunk" ? [entry.chunk.seq] : []));
  return seqs.filter((seq, at) => seqs.slice(0, at).some((earlier) => earlier > seq)).length;
}

/** How many windows a vocoder has taken and not answered. */
async function takenWindows(redis: Redis): Promise<number> {
  const name = keys.windows("mynah-mini-codec", 0);
  const [taken] = await redis.xpending(name, VOCODERS_GROUP);
  return Number(taken);
}

it("16: of two vocoders one is 50 ms late, and all is heard in order", async () => {
  const [slow, quick] = fleet.vocoders;
  slow!.wire.shape({ latencyMs: LATE_MS });
  const redis = new Redis(fleet.redis.url);
  const segments = await fleet.llmWorkers[0]!.metric("mynah_segments_total");
  const before = await Promise.all([slow, quick].map((role) => role!.metric("mynah_chunks_written_total")));
  for (const role of fleet.vocoders) role.signal("SIGSTOP");
  const rooms = await Promise.all(Array.from({ length: LISTENERS }, () => hearSpeech(fleet.address, { order })));
  await waitUntil(async () => (await fleet.llmWorkers[0]!.metric("mynah_segments_total")) >= segments + LISTENERS);
  // All windows lie there at once. The late one takes the first: its chunks come after later ones of the other.
  slow!.signal("SIGCONT");
  await waitUntil(async () => (await takenWindows(redis)) > 0, { everyMs: 1 });
  // Until it has said that it lives again, the other would take its windows away.
  await waitUntil(async () => (await redis.keys(keys.vocoder("*", 0))).length > 0, { everyMs: 1 });
  quick!.signal("SIGCONT");
  redis.disconnect();
  await Promise.all(rooms.map((heard) => heard.over()));
  const after = await Promise.all([slow, quick].map((role) => role!.metric("mynah_chunks_written_total")));
  const [bySlow, byQuick] = after.map((count, at) => count - before[at]!) as [number, number];
  const disorders = await Promise.all(rooms.map(({ speechId }) => writtenOutOfOrder(speechId as SpeechId)));
  const outOfOrder = disorders.reduce((sum, count) => sum + count, 0);
  printFigures("16 two vocoders", rooms, { bySlow, byQuick, outOfOrder });
  expect(outOfOrder).toBeGreaterThan(0);
  expect(Math.min(bySlow, byQuick)).toBeGreaterThan(0);
  for (const heard of rooms) expect(brokenInvariants(heard, undisturbed)).toEqual([]);
  expect(Math.max(...rooms.map(longestGapMs))).toBeLessThan(5_000);
  await settled(
    fleet,
    rooms.map(({ speechId }) => speechId),
  );
  rooms.forEach((heard) => heard.close());
});

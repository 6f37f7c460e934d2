import { keys, type SpeechId } from "@mynah/protocol";
import {
  brokenInvariants,
  hearSpeech,
  printFigures,
  settled,
  startFleet,
  waitUntil,
  type Fleet,
  type HeardRoom,
} from "../../src/index.js";
import { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

/** One segment of 31 frames. */
const order = { text: "The old man sat by the window.", seed: 11 };

let fleet: Fleet;
let redis: Redis;
let undisturbed: Buffer;
let rooms: HeardRoom[] = [];

const hear = async (more: Partial<Parameters<typeof hearSpeech>[1]> = {}, gateway = 0): Promise<HeardRoom> => {
  const heard = await hearSpeech(fleet.gateways[gateway]!.address, { order, ...more });
  rooms.push(heard);
  return heard;
};
type Field = "w" | "c";
/** Adds each entry of a stream that has such a field once more, the last one first. */
async function double(stream: string, field: Field): Promise<number> {
  const entries = (await redis.xrangeBuffer(stream, "-", "+")).filter(([, [name]]) => String(name) === field);
  for (const [, [, value]] of entries.toReversed()) await redis.xadd(stream, "*", field, value!);
  return entries.length;
}
const chunksWritten = async (id: string): Promise<number> => {
  const entries = await redis.xrangeBuffer(keys.pcm(id as SpeechId), "-", "+");
  return entries.filter(([, [name]]) => String(name) === "c").length;
};

async function allIsHeardOnce(name: string, more: Readonly<Record<string, number>> = {}): Promise<void> {
  await Promise.all(rooms.map((heard) => heard.over()));
  printFigures(`15 ${name}`, rooms, more);
  for (const heard of rooms) expect(brokenInvariants(heard, undisturbed)).toEqual([]);
  await settled(
    fleet,
    rooms.map(({ speechId }) => speechId),
  );
}

beforeAll(async () => {
  fleet = await startFleet({ gateways: 2 });
  redis = new Redis(fleet.redis.url);
  const heard = await hear();
  await heard.over();
  undisturbed = heard.pcm();
  heard.close();
  rooms = [];
});
afterEach(() => {
  rooms.forEach((room) => room.close());
  rooms = [];
});
afterAll(async () => {
  redis?.disconnect();
  await fleet?.stop();
});

describe("15: what is delivered twice is heard once", () => {
  it("windows", async () => {
    const [vocoder] = fleet.vocoders;
    await vocoder!.stop();
    await Promise.all([hear(), hear()]);
    await waitUntil(async () => (await fleet.llmWorkers[0]!.metric("mynah_num_requests_running")) === 0);
    const windows = (await redis.keys("*")).find((key) => key.includes(":windows:"))!;
    const doubled = await double(windows, "w");
    await vocoder!.start();
    await allIsHeardOnce("windows", { windowsAdded: doubled });
    const written = await Promise.all(rooms.map(({ speechId }) => chunksWritten(speechId)));
    const sum = written.reduce((total, count) => total + count, 0);
    // A copy that is decoded when all was heard finds its speech ended, and is dropped.
    const dropped = await vocoder!.metric("mynah_windows_dropped_total");
    expect(sum).toBeGreaterThan(doubled);
    expect(sum + dropped).toBe(2 * doubled);
  });

  it("chunks, while they are heard and before another listener comes", async () => {
    const heard = await hear();
    await heard.hears(12_000);
    const stream = keys.pcm(heard.speechId as SpeechId);
    let doubled = await double(stream, "c");
    await redis.publish(keys.news(heard.speechId as SpeechId), "1");
    await heard.hears(36_000);
    doubled += await double(stream, "c");
    await hear({ speechId: heard.speechId, order: undefined as never }, 1);
    await allIsHeardOnce("chunks", { chunksAdded: doubled });
    expect(doubled).toBeGreaterThan(2);
  });

  it("an order under one key, at two gateways at once and again later", async () => {
    const segments = (): Promise<number> => fleet.llmWorkers[0]!.metric("mynah_segments_total");
    const before = await segments();
    const asked = { order: { ...order, idempotencyKey: "once" } };
    await Promise.all([hear(asked, 0), hear(asked, 1)]);
    await Promise.all(rooms.map((heard) => heard.over()));
    await hear(asked, 1);
    await allIsHeardOnce("orders", { orders: rooms.length, spoken: (await segments()) - before });
    expect(new Set(rooms.map(({ speechId }) => speechId)).size).toBe(1);
    expect((await segments()) - before).toBe(1);
  });
});

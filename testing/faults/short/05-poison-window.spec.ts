import {
  brokenInvariants,
  hearSpeech,
  printFigures,
  settled,
  startFleet,
  waitUntil,
  type Fleet,
  type FleetRole,
  type HeardRoom,
} from "../../src/index.js";
import { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

/** One segment of 31 frames. */
const order = { text: "The old man sat by the window.", seed: 11 };
const NEIGHBOURS = 3;

let fleet: Fleet;
let vocoder: FleetRole;
let redis: Redis;
let undisturbed: Buffer;
let rooms: HeardRoom[] = [];
let poisoned: HeardRoom;
let neighbours: readonly HeardRoom[];

const hear = async (): Promise<HeardRoom> => {
  const heard = await hearSpeech(fleet.address, { order });
  rooms.push(heard);
  return heard;
};

beforeAll(async () => {
  fleet = await startFleet();
  [vocoder] = fleet.vocoders as [FleetRole];
  redis = new Redis(fleet.redis.url);
  const heard = await hear();
  await heard.over();
  undisturbed = heard.pcm();
  heard.close();
  rooms = [];
});
/** All speak before a vocoder is there, so that their first windows lie side by side. */
beforeEach(async () => {
  if (vocoder.ended === undefined) await vocoder.stop();
  poisoned = await hear();
  neighbours = await Promise.all(Array.from({ length: NEIGHBOURS }, hear));
});
afterEach(() => {
  rooms.forEach((room) => room.close());
  rooms = [];
});
afterAll(async () => {
  redis?.disconnect();
  await fleet?.stop();
});

const allIsWritten = () =>
  waitUntil(async () => (await fleet.llmWorkers[0]!.metric("mynah_num_requests_running")) === 0);

async function onlyItFails(name: string, more: Readonly<Record<string, number>> = {}): Promise<void> {
  await Promise.all([poisoned, ...neighbours].map((heard) => heard.over()));
  printFigures(`5 ${name}`, neighbours, more);
  expect(poisoned.errors).toMatchObject([{ code: "engine_failed", retryable: true }]);
  expect(brokenInvariants(poisoned)).toEqual([]);
  for (const heard of neighbours) expect(brokenInvariants(heard, undisturbed)).toEqual([]);
  const all = [poisoned, ...neighbours].map(({ speechId }) => speechId);
  await settled(fleet, all);
}

describe("5: a poison window", () => {
  it("that cannot be parsed fails its speech, and no other", async () => {
    const stream = (await redis.keys("*")).find((key) => key.includes(":windows:"))!;
    await redis.xadd(stream, "*", "w", Buffer.concat([Buffer.from([1, 0, 24, 0]), Buffer.from(poisoned.speechId)]));
    await redis.xadd(stream, "*", "w", Buffer.from("of nobody"));
    await vocoder.start();
    await onlyItFails("malformed");
  });

  it("that always throws is tried three times, and fails its speech, and no other", async () => {
    await vocoder.start({ MYNAH_TEST_POINTS: `batch-decoding~${poisoned.speechId}=fail` });
    const failures = (): Promise<number> => vocoder.metric("mynah_vocoder_decode_failures_total");
    await onlyItFails("throws");
    expect(await failures()).toBeGreaterThan(3);
  });

  it("that kills its vocoders is tried three times, and fails its speech, and no other", async () => {
    await allIsWritten();
    const isOver = Promise.all(rooms.map((heard) => heard.over())).then(() => "over");
    let deaths = -1;
    do {
      deaths++;
      await vocoder.start({ MYNAH_TEST_POINTS: `batch-decoding~${poisoned.speechId}=kill` }).catch(() => undefined);
    } while ((await Promise.race([isOver, vocoder.whenEnded()])) !== "over");
    await onlyItFails("kills", { deaths });
    expect(deaths).toBe(3);
  });
});

describe("5: a window that one vocoder cannot decode", () => {
  it("is nobody's fault, and heard after a second try", async () => {
    await vocoder.start({ MYNAH_TEST_POINTS: `batch-decoding~${poisoned.speechId}@1=fail` });
    await Promise.all(rooms.map((heard) => heard.over()));
    printFigures("5 fails once", rooms);
    for (const heard of rooms) expect(brokenInvariants(heard, undisturbed)).toEqual([]);
    await settled(
      fleet,
      rooms.map(({ speechId }) => speechId),
    );
  });
});

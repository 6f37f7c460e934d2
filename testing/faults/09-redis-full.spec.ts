import { keys } from "@mynah/protocol";
import { Redis } from "ioredis";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  askDoor,
  brokenInvariants,
  hearSpeech,
  printFigures,
  settled,
  startFleet,
  waitUntil,
  type Fleet,
} from "../src/index.js";

const sentence = "The old man sat by the window and looked at the wide grey sea.";
const order = { text: `${sentence} ${sentence}`, seed: 9 };
const FULL_MS = 2_000;

let fleet: Fleet;
let redis: Redis;
let undisturbed: Buffer;

beforeAll(async () => {
  fleet = await startFleet({ engine: { sequences: 2 } });
  redis = new Redis(fleet.redis.url);
  const heard = await hearSpeech(fleet.address, { order });
  await heard.over();
  heard.close();
  undisturbed = heard.pcm();
});
afterAll(async () => {
  redis?.disconnect();
  await fleet?.stop();
});

/** What a speech leaves in Redis when it is asked for. */
const traces = async (): Promise<readonly string[]> =>
  (await redis.keys("*"))
    .filter((key) => key.includes(":speech:") || key.startsWith(`${keys.queuePrefix}:`))
    .toSorted();

it("9: a full Redis refuses new speeches whole, and running ones go on when there is room", async () => {
  const heard = await Promise.all([1, 2].map(() => hearSpeech(fleet.address, { order })));
  await Promise.all(heard.map((room) => room.hears(12_000)));
  await redis.config("SET", "maxmemory", "1mb");
  const before = await traces();
  const full = await askDoor(fleet.address, { idempotencyKey: "nine" });
  expect(full).toMatchObject({ status: 503, retryAfterS: expect.any(Number) });
  await expect(hearSpeech(fleet.address, { order })).rejects.toMatchObject({ code: "unavailable", retryable: true });
  await sleep(FULL_MS);
  expect((await traces()).filter((key) => !before.includes(key))).toEqual([]);
  await redis.config("SET", "maxmemory", "0");
  const roomAt = performance.now();
  await waitUntil(async () => (await askDoor(fleet.address, { idempotencyKey: "nine" })).status === 200);
  const servesAfterMs = Math.round(performance.now() - roomAt);
  await Promise.all(heard.map((room) => room.over()));
  printFigures("9", heard, { servesAfterMs });
  expect(heard.flatMap((room) => brokenInvariants(room, undisturbed))).toEqual([]);
  await settled(
    fleet,
    heard.map(({ speechId }) => speechId),
  );
  heard.forEach((room) => room.close());
});

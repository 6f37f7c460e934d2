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
  startPrivateRedis,
  waitUntil,
  type Fleet,
  type PrivateRedis,
} from "../src/index.js";

const sentence = "The old man sat by the window and looked at the wide grey sea.";
const order = { text: `${sentence} ${sentence} ${sentence}`, seed: 8 };

let fleet: Fleet;
let replica: PrivateRedis;
let master: Redis;
let undisturbed: Buffer;

beforeAll(async () => {
  fleet = await startFleet({ engine: { sequences: 3 } });
  replica = await startPrivateRedis({ args: ["--replicaof", "127.0.0.1", `${fleet.redis.port}`] });
  master = new Redis(fleet.redis.url);
  const heard = await hearSpeech(fleet.address, { order });
  await heard.over();
  heard.close();
  undisturbed = heard.pcm();
});
afterAll(async () => {
  master?.disconnect();
  await fleet?.stop();
  await replica?.stop();
});

const says = async (words: string): Promise<boolean> => (await master.info("replication")).includes(words);

it("8: a master that has become a replica is left for the new one, and streams go on to the sample", async () => {
  await waitUntil(() => says("state=online"), { what: "the replica's coming in step" });
  const heard = await Promise.all([1, 2].map(() => hearSpeech(fleet.address, { order })));
  await Promise.all(heard.map((room) => room.hears(24_000)));
  await master.call("FAILOVER", "TO", "127.0.0.1", replica.port);
  await waitUntil(() => says("role:slave"), { what: "the master's becoming a replica" });
  await sleep(500); // until then who reconnects finds the old master again
  fleet.roles.forEach(({ wire }) => wire.target(replica.port));
  const movedAt = performance.now();
  await waitUntil(async () => (await askDoor(fleet.address)).status === 200, { timeoutMs: 10_000 });
  const servesAfterMs = Math.round(performance.now() - movedAt);
  await Promise.all(heard.map((room) => room.over()));
  printFigures("8", heard, { servesAfterMs });
  expect(heard.flatMap((room) => brokenInvariants(room, undisturbed))).toEqual([]);
  await settled(
    fleet,
    heard.map(({ speechId }) => speechId),
  );
  heard.forEach((room) => room.close());
});

import {
  brokenInvariants,
  hearSpeech,
  startFleet,
  startRedisCluster,
  waitUntil,
  type Fleet,
  type HeardRoom,
  type RedisCluster,
} from "../src/index.js";
import { createSpeechId, keys, shardOf, speechIdSchema } from "@mynah/protocol";
import { connectRedis, createDoorbell, hashSlot, hashTag } from "@mynah/protocol/redis";
import type { Redis } from "ioredis";
import { afterAll, beforeAll, expect, it } from "vitest";

const SHARDS = 5;
const NODES = 3;
/** 24 frames: 2 s of sound, made in 1 s. */
const order = { text: "A walk by the grey sea.", seed: 11 };

let cluster: RedisCluster;
let nodes: readonly Redis[];
let fleet: Fleet;

beforeAll(async () => {
  cluster = await startRedisCluster(NODES);
  nodes = cluster.connectAll();
  const env = { REDIS_CLUSTER: cluster.nodes, MYNAH_SHARDS: `${SHARDS}` };
  fleet = await startFleet({ engine: { sequences: 12 }, env });
});
afterAll(async () => {
  await fleet?.stop();
  await cluster?.stop();
});

/** Speeches until each shard had one. */
async function speakOnAllShards(): Promise<readonly HeardRoom[]> {
  const heard: HeardRoom[] = [];
  const shards = new Set<number>();
  while (shards.size < SHARDS) {
    const rooms = await Promise.all(Array.from({ length: 10 }, () => hearSpeech(fleet.address, { order })));
    heard.push(...rooms);
    rooms.forEach(({ speechId }) => shards.add(shardOf(speechIdSchema.parse(speechId))));
    await Promise.all(rooms.map((room) => room.over()));
  }
  return heard;
}

it("speeches of all shards sound, on all nodes; every key lies in a slot of its shard, and only cancels are told to every node", async () => {
  const heard = await speakOnAllShards();
  const [first] = heard;
  expect(heard.flatMap((room) => brokenInvariants(room, first?.pcm()))).toEqual([]);
  const tags = ["mynah:jobs", ...Array.from({ length: SHARDS }, (_, shard) => `mynah:${shard}`)];
  const found = (await Promise.all(nodes.map((node) => node.keys("*")))).flat();
  expect(new Set(found.map(hashTag))).toEqual(new Set(tags));
  for (const tag of tags) {
    const slots = new Set(found.filter((key) => hashTag(key) === tag).map(hashSlot));
    expect([...slots]).toEqual([await nodes[0]?.cluster("KEYSLOT", `{${tag}}`)]);
  }
  const sizes = await Promise.all(nodes.map((node) => node.dbsize()));
  expect(sizes.every((size) => size > 0)).toBe(true);
  const channels = await Promise.all(nodes.map((node) => node.pubsub("CHANNELS")));
  expect(new Set(channels.flat())).toEqual(new Set([keys.cancelled]));
  heard.forEach((room) => room.close());
});

/** Of the streams whose names match, on all nodes. */
async function lengthsOf(pattern: string): Promise<readonly number[]> {
  const lengths = nodes.map(async (node) => {
    const names = await node.keys(pattern);
    return Promise.all(names.map((name) => node.xlen(name)));
  });
  return (await Promise.all(lengths)).flat();
}

it("a cancel ends a speech wherever it lives, and its windows go", async () => {
  const rooms = await Promise.all(
    Array.from({ length: 2 * SHARDS }, () =>
      hearSpeech(fleet.address, { order: { ...order, text: order.text.repeat(5) } }),
    ),
  );
  await Promise.all(rooms.map((room) => room.hears(2_048)));
  await Promise.all(rooms.map((room) => room.ask("cancel", { speechId: room.speechId })));
  await Promise.all(rooms.map((room) => room.over(5_000)));
  expect(rooms.map(({ ends }) => ends[0]?.cancelled)).toEqual(rooms.map(() => true));
  // What a vocoder had in its hands is refused at the commit.
  const unread = keys.windows("mynah-mini-codec", 0).replace("{mynah:0}", "*");
  await waitUntil(async () => (await lengthsOf(unread)).every((length) => length === 0), { what: "no window waits" });
  rooms.forEach((room) => room.close());
});

it("a speech survives kill -9 of its llm-worker as on a single Redis: others go on from the journal", async () => {
  const undisturbed = await hearSpeech(fleet.address, { order });
  await undisturbed.over();
  await Promise.all(fleet.llmWorkers.map((worker) => worker.kill()));
  const doomed = await fleet.add("llm-worker", { env: { MYNAH_TEST_POINTS: "window-written@1=kill" } });
  const heard = await hearSpeech(fleet.address, { order });
  await doomed.whenEnded();
  await fleet.add("llm-worker");
  await heard.over();
  expect(brokenInvariants(heard, undisturbed.pcm())).toEqual([]);
});

/** Gives a slot without keys to another node. @returns that node */
async function moveSlot(slot: number): Promise<Redis> {
  const ids = await Promise.all(nodes.map((node) => node.cluster("MYID")));
  const taken = await Promise.all(nodes.map((node) => node.cluster("COUNTKEYSINSLOT", slot)));
  expect(taken).toEqual(nodes.map(() => 0));
  const owner = Math.floor(slot / Math.ceil(16_384 / NODES));
  const [heir, ...others] = [...nodes.slice(owner + 1), ...nodes.slice(0, owner + 1)];
  const id = ids[(owner + 1) % NODES] ?? "";
  for (const node of [heir!, ...others]) await node.cluster("SETSLOT", slot, "NODE", id);
  return heir!;
}

it("a doorbell follows its slot to another node, and rings once it listens there: what was said meanwhile is looked for", async () => {
  const channel = keys.news(createSpeechId(9_999)); // of a shard without keys
  const redis = connectRedis({ url: "", cluster: cluster.nodes, name: "doorbell", use: "blocking" });
  const rings: (string | undefined)[] = [];
  const stop = await createDoorbell(redis).subscribe(channel, (message) => rings.push(message));
  const heir = await moveSlot(hashSlot(channel));
  await waitUntil(() => rings.length > 0, { what: "a ring after the move" });
  const hears = async (): Promise<boolean> => (await heir.spublish(channel, "news"), rings.includes("news"));
  await waitUntil(hears, { what: "the news" });
  expect(rings[0]).toBeUndefined();
  stop();
  redis.disconnect();
});
